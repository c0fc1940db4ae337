Feature: Out of scope is a decision
  What the agreement does not cover is said with a reason that the customer reads, can be taken back, and becomes paid work only when the
  customer agrees.

  Background:
    Given the desk "dv-nordic" is open
    And Kari mails "Nätverket är nere" with the text "Vår switch svarar inte."
    And there is one ticket "Nätverket är nere" from Kari at "Nordlys"

  @DV-20 @DV-21 @DV-31
  Scenario: An agent says that the agreement does not cover it, and why
    When Johan says that the ticket is "out_of_scope" because "Nätverket sköter ni själva." by the exclusion "Nätverk"
    Then the answer is 200
    And the scope of the ticket is "out_of_scope"
    When 3 minutes pass
    Then Kari gets a mail that says "Nätverket sköter ni själva."
    And Kari sees in the ticket why it is out of scope
    And the list of decisions shows "Nätverk" for the ticket
    When Johan says that the ticket is "in_scope" because "Det var vår klient." by the exclusion ""
    Then the answer is 200
    And the scope of the ticket is "in_scope"
    When 3 minutes pass
    Then Kari gets a mail that says "Det var vår klient."

  @DV-31
  Scenario: A decision without a reason is none, and nobody but the customer makes it paid work
    When Johan says that the ticket is "out_of_scope" because " " by the exclusion ""
    Then the answer finds fault with "reason"
    When Johan says that the ticket is "paid_work" because "Vi vill det." by the exclusion ""
    Then the answer finds fault with "scope"

  @DV-31
  Scenario: The customer agrees to paid work
    Given Johan says that the ticket is "out_of_scope" because "Nätverket ingår inte." by the exclusion "Nätverk"
    When Kari agrees to pay for the ticket
    Then the answer is 200
    And the scope of the ticket is "paid_work"
    And the decision names Kari as who agreed
    When Kari agrees to pay for the ticket
    Then the answer is 409 "wrong_state"

  @DV-31
  Scenario: Consent by telephone is written down with who and how
    Given Johan says that the ticket is "out_of_scope" because "Nätverket ingår inte." by the exclusion "Nätverk"
    When Johan writes down that "Kari Nord" agreed with the words ""
    Then the answer finds fault with "words"
    When Johan writes down that "Kari Nord" agreed with the words "På telefon 14.20, högst två timmar."
    Then the answer is 200
    And the scope of the ticket is "paid_work"
