Feature: Writing
  What helps an agent to write: ready answers in the desk's own words, and colleagues who are told of a note that names them.

  Background:
    Given the desk "dv-nordic" is open

  Scenario: A ready answer is filled in for the ticket, and a customer reads none
    When Kari mails "Skärmen är svart"
    Then there is one ticket "Skärmen är svart" from Kari at "Nordlys"
    When Karin reads the ready answers
    Then the ready answer "restart" says "Hej Kari Nord!"
    And the ready answer "restart" says "Karin Lindqvist"
    When Kari gets "/api/v1/tickets/TICKET/answer-templates"
    Then the answer is 403

  Scenario: A colleague who is named in a note is told by mail, and nobody else is
    When Kari mails "Skärmen är svart"
    Then there is one ticket "Skärmen är svart" from Kari at "Nordlys"
    When Karin notes "@Johan Berg: kan du titta? Hälsa @Karin Lindqvist; adressen är x@Johan Berg."
    Then Johan gets a mail that says "Karin Lindqvist nämner dig"
    And the outgoing mail to Johan is of the kind "mention"
    And no mail to Johan said "kan du titta"
    And no mail to Karin said "nämner dig"
    And no mail to Kari said "nämner"
