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
