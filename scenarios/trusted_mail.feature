Feature: Mail that can be trusted
  What a person wrote is told from what mail programs add, and nothing that comes back to us is lost or answered.

  Background:
    Given the desk "dv-nordic" is open

  @DV-1
  Scenario: What is new in a mail stands beside the whole of it
    Given Kari has a ticket "Ljudet försvinner"
    When Kari answers the mail below its text with "Det hände igen nyss."
    Then the ticket says "Det hände igen nyss."
    And what is new in the last article is "Det hände igen nyss."
    And the last article still says "> "

  @DV-1
  Scenario: What Outlook packs into winmail.dat is unpacked
    When Kari mails "Fakturan" with a winmail.dat that holds the file "faktura.txt" saying "Att betala: 100"
    Then there is one ticket "Fakturan"
    And the attachment "faktura.txt" can be fetched and holds "Att betala: 100"
    And there is no attachment "winmail.dat"

  @EL-16
  Scenario: A report that a mail did not arrive tells the agents in the ticket, and stops automatic mails
    Given Kari has a ticket "Skrivaren står still"
    When the mail to Kari comes back as "5.1.1"
    Then the ticket has 2 articles
    And Karin sees "5.1.1" in the ticket
    And Kari sees nowhere "5.1.1"
    And the outgoing mail to Kari is shown as "failed"
    And Karin sees that mails to Kari do not arrive
    When Johan takes the ticket
    And 3 minutes pass
    Then Kari has got 1 mail in all
    When Kari answers the mail with "Nu fungerar adressen igen."
    Then the ticket says "Nu fungerar adressen igen."
    When Johan sets the ticket to "in_progress"
    And 3 minutes pass
    Then Kari gets one more mail about the ticket

  @EL-16
  Scenario: A report that came to no envelope address of ours is held and believed by nobody
    Given Kari has a ticket "Skrivaren står still igen"
    When a forged report says that mails to Kari do not arrive
    Then a mail is held because of "bounce"
    And the ticket has 1 article
    And the outgoing mail to Kari is shown as "sent"

  Scenario: An agent lets a clear mark go
    Given Kari has a ticket "Tangentbord utan svar"
    When the mail to Kari comes back as "5.1.1"
    Then the ticket has 2 articles
    When Karin posts {"address": "kontakt@nordlys.example"} to "/api/v1/undeliverable-addresses/clear"
    Then the answer is 204
    When Johan takes the ticket
    And 3 minutes pass
    Then Kari gets one more mail about the ticket

  Scenario: A held mail is released into a ticket once, whoever is faster
    When Stranger mails "Autosvar från en okänd" as a machine
    Then a mail is held because of "automatic"
    When Karin releases the held mail
    Then the answer is 200
    And there is one ticket "Autosvar från en okänd"
    When Johan discards the held mail because of "reklam"
    Then the answer is 409 "stale"
    When Karin gets "/api/v1/quarantine?state=released"
    Then the answer says "Karin Lindqvist"

  Scenario: The same mail again in quarantine is no second one, and what answers it joins its ticket
    When Stranger mails "Autosvar från en okänd" as a machine
    And the same mail is delivered again
    Then 0 mails are held and 1 is a duplicate
    And a mail is held because of "automatic"
    When Stranger's machine adds "Och så här gick det."
    Then 2 mails lie in quarantine
    When Karin releases all that lies in quarantine
    Then there is one ticket "Autosvar från en okänd"
    And the ticket has 2 articles
    When the same mail is delivered again
    Then 0 mails are held and 2 are duplicates
    And the books agree

  Scenario: A held mail is released into the ticket that the agent names
    Given Kari has a ticket "Bilden flimrar"
    When Stranger mails "Till samma ärende" as a machine
    Then a mail is held because of "automatic"
    When Karin releases the held mail into the ticket
    Then the ticket has 2 articles

  Scenario: A held mail is discarded with a reason that stays
    When Stranger mails "Köp billiga skärmar" as a machine
    Then a mail is held because of "automatic"
    When Johan discards the held mail because of "reklam"
    Then the answer is 204
    When Karin gets "/api/v1/quarantine?state=discarded"
    Then the answer says "reklam"
    And the answer says "Johan Berg"
    When Karin gets "/api/v1/quarantine"
    Then the field "items" is "[]"

  @DV-28
  Scenario: A technician passes a misdirected mail on, and it becomes the customer's ticket
    When Johan passes on a mail of Kari "Svart skärm" with the text "Den blev svart i morse." and the comment "Hamnade hos mig."
    Then there is one ticket "Svart skärm" from Kari at "Nordlys"
    And the ticket says "Den blev svart i morse."
    And Karin sees "Hamnade hos mig." in the ticket
    And Kari sees nowhere "Hamnade hos mig."
    And Kari gets a mail with the number of the ticket in the subject
