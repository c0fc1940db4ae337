Feature: Customers, their people, agreements and units
  Who may ask, for what, and how the desk finds out whom it talks to.

  Background:
    Given the desk "dv-nordic" is open
    And Nordlys has everything that a customer can have

  @IN-13 @IN-25
  Scenario: A company is found by its RefID, however it is typed
    When Karin looks up "nb 01"
    Then the first find is the company "Nordlys Bergen"

  @IN-26
  Scenario: A customer number with a mistyped digit is seen at once
    Given the desk's customer numbers have a check digit
    When Karin gives Nordlys the customer number "1231"
    Then the answer is 400 "invalid"
    And the faults are "number"
    When Karin gives Nordlys the customer number "1230"
    Then the answer is 200
    When Karin looks up "12-30"
    Then the first find is the customer "Nordlys"

  @DV-6 @DV-30 @EL-23
  Scenario: A unit is found by its serial number or MAC address, however it is typed
    When Karin looks up "PZ-1OO-77"
    Then the first find is the unit "Pano Zero Client"
    When Karin looks up "pz10077"
    Then the first find is the unit "Pano Zero Client"
    When Karin looks up "00-00-5E-00-53-07"
    Then the first find is the unit "Pano Zero Client"
    When Karin looks up "0000.5e00.5307"
    Then the first find is the unit "Pano Zero Client"

  @DV-30
  Scenario: A serial number that two customers claim is shown to the desk and not to them
    Given Fjällvind claims the same serial number
    When Karin looks at the unit
    Then the unit has 1 duplicates
    When Kari looks at the unit
    Then the unit has 0 duplicates

  @AT-12 @AT-17
  Scenario: An agreement covers what was bought after its day
    When Karin looks at the unit
    Then the unit is covered by "SA0009858" since it was bought on "2025-02-28"

  @AT-12
  Scenario: An agreement is found by its number, however it is typed
    When Karin looks up "sa 000-9858"
    Then the first find is the agreement "SA0009858"

  Scenario: A caller is found by telephone number
    When Karin looks up "070-174 06 05"
    Then the first find is the contact "Kari Nord"

  @EL-27
  Scenario: Who leaves is out at once, and stays out
    Given Ola logs in
    And Kari is an approver
    When Kari takes every right from Ola
    Then Ola's session has ended
    And Ola cannot log in
    When the desk file is applied again
    Then Ola cannot log in

  @EL-27
  Scenario: The customer is asked whether a contact is still right
    Given Kari is an approver
    And Ola is to be reviewed on "2020-01-01"
    When Kari asks whose review is due
    Then Ola is among them
    When Kari says that Ola is still right
    And Kari asks whose review is due
    Then Ola is not among them

  @EL-27 @DV-22
  Scenario: An approval that has run out no longer registers
    Given the approval of Kari ends on "2020-01-01"
    When Kari posts {"subject": "För sent", "text": "Text"} to "/api/v1/tickets"
    Then the answer is 403 "not_allowed"

  @EL-9 @EL-12 @EL-13
  Scenario: A portal account is ordered by the customer and confirmed by the desk
    Given Kari is an approver
    When Kari orders an account for "Nils Tekniker"
    Then "nils@nordlys.example" is no contact
    When Karin confirms the order
    Then "nils@nordlys.example" is an approved technical contact of Nordlys

  @EL-9
  Scenario: Who is no approver orders no account
    When Ola orders an account for "Nils Tekniker"
    Then the answer is 403 "not_allowed"

  @EL-30
  Scenario: Everybody chooses their own language, and the desk file leaves it
    When Kari puts {"language": "fi"} to "/api/v1/people/me"
    Then the answer is 200
    When the desk file is applied again
    And Kari gets "/api/v1/session"
    Then Kari's language is "fi"

  @EL-27
  Scenario: The approver is asked by mail, and answers with one link that needs no login
    Given Kari is an approver
    And Ola is an approver
    And Ola is to be reviewed on "2026-03-01"
    And Ola logs in
    When 2 hours pass
    Then Kari is asked by mail to review the contacts
    And Kari sees Kari and Ola by the link
    When Kari keeps Ola by the link
    And Kari asks whose review is due
    Then Ola is not among them
    When Kari revokes Ola by the link
    Then Ola's session has ended
    And Ola cannot log in
    When Kari revokes Kari by the link
    Then the answer is 403 "not_allowed"
    When Karin takes every right from Kari
    Then the link of the review opens nothing
