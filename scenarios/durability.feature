Feature: Nothing accepted is lost
  What was answered with 250 or 2xx is there after any end of the program.

  Background:
    Given the desk "dv-nordic" is open

  Scenario: A restart keeps tickets, articles and what is still to be sent
    Given Kari has a ticket "Före omstarten"
    And Johan replies "Vi återkommer i eftermiddag."
    When the desk is stopped and started again
    And 3 minutes pass
    Then there is one ticket "Före omstarten" from Kari at "Nordlys"
    And the ticket says "Vi återkommer i eftermiddag."
    And Kari gets a mail that says "Vi återkommer i eftermiddag."
    And the books agree

  Scenario: A mail whose 250 was the last thing said before the power went is there
    When Kari mails "Sista ordet före strömavbrottet"
    And the power goes and comes back
    And 16 minutes pass
    Then there is one ticket "Sista ordet före strömavbrottet" from Kari at "Nordlys"
    And Kari gets a mail with the number of the ticket in the subject
    And the books agree

  Scenario: A reply acknowledged before the power went is there and is mailed
    Given Kari has a ticket "Svar i sista stund"
    And Johan replies "Detta svar får inte försvinna."
    When the power goes and comes back
    And 16 minutes pass
    Then Karin sees "Detta svar får inte försvinna." in the ticket
    And Kari gets a mail that says "Detta svar får inte försvinna."

  Scenario: A mail that comes again after the power went is still known
    Given Kari has a ticket "Kommer en gång till"
    When the power goes and comes back
    And the same mail is delivered again
    Then there is one ticket "Kommer en gång till"
    And the ticket has 1 article
    And the books agree

  Scenario: A session survives a restart of the program only as its own
    Given Kari logs in
    And Kari has a ticket "Inloggad före omstarten"
    When the desk is stopped and started again
    And Kari gets "/api/v1/tickets/TICKET"
    Then the answer is 200
