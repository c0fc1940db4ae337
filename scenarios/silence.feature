Feature: A ticket that waits for its customer
  Reminders with a rhythm and an end, on working days; then the desk is told. The customer decides, also by the link of a mail.

  Background:
    Given the desk "dv-nordic" is open
    And Mehmet has a ticket "Bilden flimrar"

  @CS-11 @CS-39 @CS-41
  Scenario: Three reminders, then the desk is told, and nothing is closed
    Given Karin sets the ticket to "waiting_customer"
    When it becomes "2026-03-13T08:15:00Z"
    And 3 minutes pass once the reminder is there
    Then Mehmet has got reminder 1 of 3
    When a vacation answer to the mail comes back from Mehmet
    Then the ticket is "waiting_customer"
    When the power goes and comes back
    And it becomes "2026-03-18T08:15:00Z"
    And 3 minutes pass once the reminder is there
    Then Mehmet has got reminder 2 of 3
    When it becomes "2026-03-23T08:15:00Z"
    And 3 minutes pass once the reminder is there
    Then Mehmet has got reminder 3 of 3
    And Mehmet has been reminded 3 times
    And Karin does not find the ticket among those whose customers are silent
    When it becomes "2026-03-26T08:15:00Z"
    Then Karin finds the ticket among those whose customers are silent
    And the ticket is "waiting_customer"
    When it becomes "2026-05-26T08:15:00Z"
    Then Mehmet has been reminded 3 times
    And Mehmet sees nowhere "fell_silent"
    When Mehmet answers the mail with "Nu är jag tillbaka."
    Then the ticket is "in_progress"
    And Karin does not find the ticket among those whose customers are silent
    And the books agree

  @CS-41 @DV-32
  Scenario: Reminders pause at Easter
    Given it is "2026-04-01T08:00:00Z"
    And Karin sets the ticket to "waiting_customer"
    When it becomes "2026-04-08T07:59:59Z"
    Then Mehmet has been reminded 0 times
    When it becomes "2026-04-08T08:00:00Z"
    And 3 minutes pass once the reminder is there
    Then Mehmet has got reminder 1 of 3

  @CS-10 @CS-39
  Scenario: A desk that says so closes after the last reminder, and says so to the customer
    Given the desk file is applied with "times: 1, then: close" instead of "times: 3, then: flag"
    And Karin sets the ticket to "waiting_customer"
    When it becomes "2026-03-13T08:15:00Z"
    And 3 minutes pass once the reminder is there
    Then Mehmet has got reminder 1 of 1
    When it becomes "2026-03-18T08:15:00Z"
    Then the ticket is "closed"
    When 3 minutes pass
    Then Mehmet gets a mail that says "Vi har inte hört av dig"

  @CS-10 @AT-38 @AT-9
  Scenario: The customer accepts by the link in the mail; looking at it closes nothing
    Given Karin sets the ticket to "solved"
    When 3 minutes pass
    Then Mehmet gets one more mail about the ticket
    And the mail says "/decision/"
    When a scanner of links looks at the link of the mail 3 times
    Then the ticket is "solved"
    When Mehmet decides by the link {"decision": "close", "comment": "Tack, nu fungerar det."}
    Then the answer is 200
    And the ticket is "closed"
    And the ticket says "Tack, nu fungerar det."
    When 13 days pass
    And Mehmet decides by the link {"decision": "reopen"}
    Then the answer is 200
    And the ticket is "in_progress"
    When Mehmet decides by the link {"decision": "close"}
    And 15 days pass
    And Mehmet decides by the link {"decision": "reopen"}
    Then the answer is refused
    And the ticket is "closed"
    When 60 days pass
    Then the link of the mail decides nothing any more
    And a link that was changed decides nothing
