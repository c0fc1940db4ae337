Feature: What the desk sends
  Nothing the desk has to say is lost, and all of it can be seen by the agents.

  Scenario: Without a smarthost what would be sent is kept where everybody can read it
    Given the desk "dv-nordic" is open without a smarthost
    When Kari mails "Var hamnar svaret?"
    Then there is one ticket "Var hamnar svaret?"
    And the desk keeps a mail to Kari as a file
    And the outgoing mail to Kari is shown as "kept"

  Scenario: What the smarthost took is shown as sent
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Gick det iväg?"
    Then the outgoing mail to Kari is shown as "sent"

  Scenario: A mail that was refused for now is sent later under the same Message-ID
    Given the desk "dv-nordic" is open
    When the smarthost refuses everything for now
    And Kari mails "Posten ligger nere"
    Then there is one ticket "Posten ligger nere"
    When the smarthost takes mail again
    And 2 hours pass
    Then Kari gets a mail with the number of the ticket in the subject
    And it was sent with the Message-ID of the refused one
