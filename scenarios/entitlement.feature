Feature: What a ticket is entitled to
  What texts and forms name is linked and frozen with the ticket; what speaks against it is written down and asked about.

  Background:
    Given the desk "dv-nordic" is open
    And Nordlys has everything that a customer can have

  @AT-12 @DV-6 @EL-21
  Scenario: A mail that names its agreement and serial number is linked to both, and its level can be read
    Given the agreement "SA0009858" has the level "standard"
    When Kari mails "Bilden är borta" with the lines "S/N: pz-1oo-77 | Avtal: sa0009858"
    Then there is one ticket "Bilden är borta" from Kari at "Nordlys"
    And the ticket is about the unit "PZ-100-77", found in the text
    And the ticket rests on the agreement "SA0009858", found in the text, with the level "standard"
    And the agreement says "yes": "SA0009858"
    And Kari sees the unit "PZ-100-77" and the agreement "SA0009858" and no verdict

  @AT-17
  Scenario: What was bought on the right day is covered without naming the agreement
    When Kari mails "Bilden är borta" with the lines "S/N: PZ-100-77"
    Then there is one ticket "Bilden är borta" from Kari at "Nordlys"
    And the agreement says "yes": "2025-02-28"

  @AT-45
  Scenario: A wrong number, an old one and another customer's are registered, marked and asked about
    Given Fjällvind has the agreement "SA0001111"
    And Nordlys has the agreement "SA0002222" that ended on "2025-12-31"
    When Kari mails "Fel nummer" with the lines "Avtal: SA0003333"
    Then there is one ticket "Fel nummer" from Kari at "Nordlys"
    And the agreement says "ask": "SA0003333"
    When Kari mails "Andras nummer" with the lines "Avtal: SA0001111"
    Then there is one ticket "Andras nummer" from Kari at "Nordlys"
    And the agreement says "ask": "SA0001111"
    And the verdict names nobody of "Fjällvind"
    When Kari mails "Gammalt nummer" with the lines "Avtal: SA0002222"
    Then there is one ticket "Gammalt nummer" from Kari at "Nordlys"
    And the agreement says "ask": "2025-12-31"

  @IN-26
  Scenario: A customer number that is mistyped or not the sender's own loses no mail
    Given the desk's customer numbers have a check digit
    And Nordlys has the customer number "1230"
    When Kari mails "Fel siffra" with the lines "Kundnummer: 1231"
    Then there is one ticket "Fel siffra" from Kari at "Nordlys"
    And the agreement says "ask": "1231"
    When Stranger mails "Vem är jag" with the lines "Kundnummer: 1230"
    Then there is one ticket "Vem är jag"
    And the agreement says "ask": "Nordlys"
    And the ticket belongs to no customer

  @DV-5 @IN-25
  Scenario: What was true when it was registered stays with the ticket
    When Kari mails "Bilden är borta" with the lines "S/N: PZ-100-77 | Kontor: Huvudkontoret"
    Then there is one ticket "Bilden är borta" from Kari at "Nordlys"
    And the ticket names the sites "Huvudkontoret: Torget 1, 111 22 Stockholm, SE"
    When the unit is renamed "Något annat" and the site moves to "Kajen 9"
    Then the ticket names the sites "Huvudkontoret: Torget 1, 111 22 Stockholm, SE"
    And the ticket is about a "Pano Zero Client"

  @EL-6
  Scenario: A portal request starts from the unit: serial number, agreement and level are already there
    Given the agreement "SA0009858" has the level "standard"
    And Kari logs in
    When Kari opens a fault from the unit with {"contact": "Kari Nord", "contact_phone": "+46 70 174 06 05", "offices": "3", "broken": "yes", "address": "Torget 1"}
    Then the answer is 201
    And the ticket holds {"unit": "PZ-100-77"}
    And the ticket rests on the agreement "SA0009858", found in the unit, with the level "standard"
    When Signe opens a fault from the unit with {"contact": "Signe"}
    Then the answer finds fault with "unit"

  @AT-45
  Scenario: An agent corrects a link, and what the agreement says is decided anew
    Given Nordlys has the agreement "SA0002222" that ended on "2025-12-31"
    When Kari mails "Gammalt nummer" with the lines "Avtal: SA0002222"
    Then there is one ticket "Gammalt nummer" from Kari at "Nordlys"
    And the agreement says "ask": "2025-12-31"
    When Karin links the ticket to the agreement "SA0009858" and the unit
    Then the answer is 200
    And the agreement says "yes": "SA0009858"
    And the timeline says "ja"
    When Kari answers by mail about it "Serienumret är XX-99-99-99"
    Then the agreement says "yes": "SA0009858"

  @IN-26 @DV-28
  Scenario: An agent says whose a stranger's mail is: agreement, level and readers follow at once
    Given the agreement "SA0009858" has the level "standard"
    When Stranger mails "Skärmen dog" with the lines "S/N: PZ-100-77 | Avtal: SA0009858"
    Then there is one ticket "Skärmen dog"
    And the ticket belongs to no customer
    And Kari does not find "Skärmen dog" by the words "dog"
    When Karin says that the ticket is "Nordlys"
    Then the answer is 200
    And the ticket is about the unit "PZ-100-77", found in the text
    And the ticket rests on the agreement "SA0009858", found in the text, with the level "standard"
    And the agreement says "ask": "okand@annanstans.example"
    And the timeline says "Kund: Nordlys"
    And Kari finds "Skärmen dog" by the words "dog"
    And Signe does not find "Skärmen dog" by the words "dog"
    And Stranger has got 1 mail in all
    And Kari has got 0 mails in all
    And the books agree

  @IN-26 @DV-28 @DV-9
  Scenario: The contact whom it is registered for gets the receipt, and the wrong customer reads it no longer
    When Stranger mails "Fel adress" with the lines "S/N: PZ-100-77"
    Then there is one ticket "Fel adress"
    When Karin says that the ticket is "Fjällvind", for Signe
    Then the answer is 200
    And Signe gets a mail with the number of the ticket in the subject
    And Signe finds "Fel adress" by the words "adress"
    When Karin says that the ticket is "Nordlys"
    Then the answer finds fault with "reporter"
    When Karin says that the ticket is "Nordlys", for Kari, and tells nobody
    Then the answer is 200
    And there is one ticket "Fel adress" from Kari at "Nordlys"
    And the ticket is about the unit "PZ-100-77", found in the text
    And Kari finds "Fel adress" by the words "adress"
    And Signe does not find "Fel adress" by the words "adress"
    And Signe cannot open the ticket
    And Kari does not see in the ticket that it was Fjällvind's
    When Karin replies "Vi tittar på den"
    Then Kari gets a mail that says "Vi tittar på den"
    And no mail to Signe said "Vi tittar på den"
    And Kari has got 1 mail in all

  @IN-26 @AT-51
  Scenario: What was merged into a ticket must come out before it is somebody else's
    When Stranger mails "Första"
    And Stranger mails "Andra"
    Then there is one ticket "Första"
    And there is one ticket "Andra"
    When the agent merges "Andra" into "Första"
    And Karin says that the ticket "Första" is "Nordlys"
    Then the answer is 409 "wrong_state"

  @IN-26 @AT-51
  Scenario: A part that was split off keeps its readers, and follows by its own word
    When Stranger mails "Två saker"
    Then there is one ticket "Två saker"
    When Stranger answers by mail about it "Och så är tangentbordet trasigt"
    And Karin splits the last message off as "Tangentbordet"
    And Karin says that the ticket "Två saker" is "Nordlys", for Kari, and tells nobody
    Then the answer is 200
    And Kari finds "Två saker" by the words "saker"
    And Kari does not find "Tangentbordet" by the words "tangentbordet"
    When Karin says that the ticket "Tangentbordet" is "Fjällvind"
    Then the answer is 200
    And Signe finds "Tangentbordet" by the words "tangentbordet"
    And Kari does not find "Tangentbordet" by the words "tangentbordet"
    And the books agree
