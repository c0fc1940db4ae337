Feature: The interface for programs
  Whoever writes a script against the desk is told exactly what is wrong.

  Background:
    Given the desk "dv-nordic" is open

  Scenario: Every fault of a request is named with its place
    When Karin posts {"subject": 7, "colour": "blue", "reporter": "kontakt@nordlys.example"} to "/api/v1/tickets"
    Then the answer is 400 "invalid"
    And the faults are "subject, text, colour"

  Scenario: A body that is no JSON is refused
    When Karin posts the bytes "{'subject'" to "/api/v1/tickets"
    Then the answer is 400 "invalid"

  Scenario: A parameter of the list that makes no sense is named
    When Karin gets "/api/v1/tickets?state=flying&limit=0"
    Then the answer is 400 "invalid"
    And the faults are "state[0], limit"

  Scenario: What does not exist is not found
    When Karin gets "/api/v1/tickets/DV-2026-999999"
    Then the answer is 404 "not_found"
    When Karin gets "/api/v1/nothing-here"
    Then the answer is 404 "not_found"

  Scenario: Without a token nothing is told
    When Nobody gets "/api/v1/tickets"
    Then the answer is 401 "not_logged_in"

  @CS-27 @AT-6
  Scenario: A ticket is found by its public number
    Given Kari has a ticket "Sök på numret"
    When Karin gets "/api/v1/tickets/NUMBER"
    Then the answer is 200
    And the field "subject" is "Sök på numret"

  @DV-28 @DV-2
  Scenario: An agent opens a ticket in the customer's name with one call
    When Karin posts {"subject": "Inringt ärende", "text": "Kari ringde: bilden är borta.", "reporter": "kontakt@nordlys.example"} to "/api/v1/tickets"
    Then the answer is 201
    And there is one ticket "Inringt ärende" from Kari at "Nordlys"
    And Kari gets a mail with the number of the ticket in the subject

  Scenario: Two agents who change the same ticket do not overwrite each other
    Given Kari has a ticket "Två på samma gång"
    When Karin puts {"assignee": "me", "version": VERSION} to "/api/v1/tickets/TICKET/assignee"
    Then the answer is 200
    When Johan puts {"assignee": "me", "version": 1} to "/api/v1/tickets/TICKET/assignee"
    Then the answer is 409 "stale"

  Scenario: A list is walked page by page without a gap
    Then Karin walks through all tickets in pages of 7 and meets each once

  @CS-25
  Scenario: Words are found in every form, in subject and text
    Given Kari has a ticket "Bildskärmarna blinkar"
    When Kari answers the mail with "Vi har provat ombyggnationen i källaren."
    Then Karin finds "Bildskärmarna blinkar" by the words "bildskärm"
    And Karin finds "Bildskärmarna blinkar" by the words "blinkar källare"
    And Signe does not find "Bildskärmarna blinkar" by the words "bildskärm"

  @DV-29
  Scenario: A customer does not find a ticket by the words of a note
    Given Kari has a ticket "Sökbart eller inte"
    And Johan notes "Ordet kanariefågelsång står bara här"
    Then Karin finds "Sökbart eller inte" by the words "kanariefågelsång"
    And Kari does not find "Sökbart eller inte" by the words "kanariefågelsång"

  Scenario: The interface describes itself
    When Nobody gets "/api/openapi.json"
    Then the answer is 200
    And the description of the interface is complete

  @AT-10
  Scenario: The events of a ticket stand in the order in which they happened
    Given Kari has a ticket "Allt i ordning"
    And Johan takes the ticket
    And Johan sets the ticket to "in_progress"
    And Johan replies "Vi tittar på det."
    Then Kari sees the events "ticket_opened, assigned, state_changed, article_added" in this order
