Feature: DV Nordic, support for Pano VDS
  What the desk's own text asks of a report, by mail and in the portal.

  Background:
    Given the desk "dv-nordic" is open

  @DV-4 @DV-5 @DV-6 @DV-7 @DV-8 @DV-24
  Scenario: The form asks for what the desk needs to know
    Then the form "fault" requires "contact, contact_phone, offices, symptom, unit, address" and would like "tried, priority"
    And Kari can choose the severities "down, partly, normal, question" in this order

  @DV-4 @DV-5 @DV-7
  Scenario: A mail that lacks something is asked one friendly question, and the answer by mail fills it in
    When Kari mails "Bilden flimrar" with the lines "Bilden flimrar sedan i morse. | Telefon: 070-174 06 05"
    Then there is one ticket "Bilden flimrar" from Kari at "Nordlys"
    And the ticket holds {"contact": "Kari Nord", "contact_phone": "070-174 06 05", "symptom": "Bilden flimrar"}
    And the ticket lacks "offices, tried, priority"
    And the ticket waits for the customer's answer
    And Kari gets a mail with the number of the ticket in the subject
    And the mail asks for "Kontor, Vad har ni provat?, Prioritet" with one link
    And Kari has got 1 mail in all
    When Kari answers the mail with the lines "Kontor: Uppsala och Gävle | Prioritet: En fråga"
    Then the ticket holds {"offices": "Uppsala och Gävle"}
    And the ticket waits for nobody's answer
    And the severity of the ticket is "question"

  @DV-5 @DV-6
  Scenario: The link asks only for what is missing, without login, for a while
    When Kari mails "Klienten är död" with the lines "Ingen lampa lyser. S/N: PZ-000-417"
    Then there is one ticket "Klienten är död" from Kari at "Nordlys"
    And Karin sees that the mail spoke of the serial "PZ-000-417"
    And Kari gets a mail with the number of the ticket in the subject
    And whoever holds the link is asked for "offices, tried, priority" and nothing else
    When Kari answers by the link {"offices": "Kontor 3, Torget 1, Kungsängen", "priority": "down"}
    Then the answer is 200
    And the ticket waits for nobody's answer
    And the ticket lacks "tried"
    And the severity of the ticket is "down"
    When Kari answers by the link {"offices": "Ett annat"}
    Then the answer finds fault with "fields.offices"
    When 15 days pass
    Then the link opens nothing any more

  @DV-5 @DV-6
  Scenario: A broken unit needs its serial number and an address to send another to
    Given Kari logs in
    When Kari opens "Trasig klient" with {"form": "fault", "fields": {"contact": "Kari Nord", "contact_phone": "+46 70 174 06 05", "offices": "3", "broken": "yes"}}
    Then the answer finds fault with "fields.unit, fields.address"
    When Kari opens "Trasig klient" with {"form": "fault", "fields": {"contact": "Kari Nord", "contact_phone": "+46 70 174 06 05", "offices": "3", "broken": "yes", "unit": "00-1A-2B-3C-4D-5E", "address": "Torget 1, Kungsängen"}}
    Then the answer is 201
    And the ticket holds {"unit": "00:1a:2b:3c:4d:5e", "address": "Torget 1"}

  @DV-24
  Scenario: The person to be contacted may be another than the reporter
    Given Kari logs in
    When Kari opens "Möteslokalen är mörk" with {"form": "fault", "severity": "normal", "fields": {"contact": "Ola Vik", "contact_phone": "+46 70 174 06 06", "offices": "2"}}
    Then the answer is 201
    And the ticket holds {"contact": "Ola Vik", "contact_phone": "+46 70 174 06 06"}
    And there is one ticket "Möteslokalen är mörk" from Kari at "Nordlys"

  @DV-11 @DV-24
  Scenario: Reporter, contact person and consignee are three people, and the technician speaks with the one the ticket names
    Given Kari logs in
    When Kari opens "Trasig klient" with {"form": "fault", "severity": "normal", "fields": {"contact": "Eva Holm", "contact_phone": "+46 70 174 06 06", "offices": "2", "broken": "yes", "unit": "PZ-000-417", "address": "Torget 1, Kungsängen", "consignee": "Receptionen"}}
    Then the answer is 201
    And the contact person is "Eva Holm" at "+46 70 174 06 06" and the consignee "Receptionen" at "Torget 1, Kungsängen"
    And Kari gets a mail with the number of the ticket in the subject
    When Johan takes the ticket
    And 3 minutes pass
    Then Kari gets a mail that says "kontaktar Eva Holm, +46 70 174 06 06"
    When Karin sets the field "contact" to "Olle Ek"
    Then the contact person is "Olle Ek" at "+46 70 174 06 06" and the consignee "Receptionen" at "Torget 1, Kungsängen"

  Scenario: What a stranger's mail lacks is asked of nobody
    When Stranger mails "Hjälp"
    Then there is one ticket "Hjälp"
    And the ticket waits for nobody's answer
    And Stranger gets a mail with the number of the ticket in the subject
    And the mail asks for nothing

  @DV-3
  Scenario: A mail to a technician's own address is no report: nobody takes it here, and the sender is told at once
    When Kari mails "Skärmen är svart" to "johan@dvnordic.example"
    Then the mail is refused with 550
    And there is no ticket "Skärmen är svart"

  @DV-3 @DV-28
  Scenario: What a technician got all the same becomes a ticket once it is passed on
    When Karin passes on a mail of Kari "Skärmen är svart" with the text "Hej Karin, kan du hjälpa?" and the comment "Hon skrev direkt till mig."
    Then there is one ticket "Skärmen är svart" from Kari at "Nordlys"
    And Kari gets a mail with the number of the ticket in the subject
