Feature: How a ticket came
  Who registers for somebody else says how it came: by telephone, by letter with its day and scan, or as a mail that went astray.

  @DV-2 @EL-18 @AT-11
  Scenario: An agent registers a call in the customer's name
    Given the desk "dv-nordic" is open
    When Johan registers "Skärmen flimrar" for Kari by "phone"
    Then the answer is 201
    And the field "channel" is "phone"
    And there is one ticket "Skärmen flimrar" from Kari at "Nordlys"
    And Kari gets a mail with the number of the ticket in the subject

  @AT-11 @AT-44
  Scenario: A letter has the day on which it came, and its scan
    Given the desk "dv-nordic" is open
    When Johan registers "Brev om skärm" for Kari by "letter"
    Then the answer finds fault with "received_at"
    When Johan registers "Brev om skärm" for Kari by a letter that came 2 days ago
    Then the answer is 201
    And the field "channel" is "letter"
    And the clocks of the ticket start 2 days ago

  @DV-28
  Scenario: A misdirected mail becomes a ticket in the customer's name in one act
    Given the desk "dv-nordic" is open
    When Johan registers "Fel adress" for Kari by "mail"
    Then the answer is 201
    And the field "channel" is "mail"
    And there is one ticket "Fel adress" from Kari at "Nordlys"

  Scenario: A customer cannot say that a request came otherwise
    Given the desk "dv-nordic" is open
    When Kari registers "Låtsas" for herself by "phone"
    Then the answer finds fault with "channel"
