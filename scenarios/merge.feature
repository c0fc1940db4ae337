Feature: Merge, split, link and follow up
  Two mails about one thing become one ticket, a mail about two things becomes two. Public numbers never change.

  Background:
    Given the desk "dv-nordic" is open

  @AT-51
  Scenario: Two tickets about one thing are merged, and both numbers find the one that goes on
    Given Kari mails "Skärmen är svart" with the text "Första mejlet"
    And there is one ticket "Skärmen är svart" from Kari at "Nordlys"
    And Kari mails "Skärmen är fortfarande svart" with the text "Andra mejlet"
    And there is one ticket "Skärmen är fortfarande svart" from Kari at "Nordlys"
    When the agent merges "Skärmen är fortfarande svart" into "Skärmen är svart"
    Then the answer is 200
    And the number of "Skärmen är fortfarande svart" finds "Skärmen är svart" for the agent
    And the number of "Skärmen är fortfarande svart" finds "Skärmen är svart" for Kari
    When 3 minutes pass
    Then Kari gets a mail that says "behandlas nu tillsammans med"
    And the ticket "Skärmen är svart" says "Andra mejlet"
    And the lists show "Skärmen är svart" and not "Skärmen är fortfarande svart"

  @AT-51 @EL-17
  Scenario: Mail with the number of the merged ticket arrives in the one that goes on
    Given Kari mails "Första" with the text "Ett"
    And there is one ticket "Första" from Kari at "Nordlys"
    And Kari gets a mail with the number of the ticket in the subject
    And Kari mails "Andra" with the text "Två"
    And there is one ticket "Andra" from Kari at "Nordlys"
    And the agent merges "Första" into "Andra"
    When Kari answers the mail with "Mer om det första"
    Then the ticket "Andra" says "Mer om det första"

  @AT-51
  Scenario: A merge is undone
    Given Kari mails "Ett ärende" with the text "Ett"
    And there is one ticket "Ett ärende" from Kari at "Nordlys"
    And Kari mails "Ett annat ärende" with the text "Två"
    And there is one ticket "Ett annat ärende" from Kari at "Nordlys"
    And the agent merges "Ett ärende" into "Ett annat ärende"
    When the agent undoes the merge of "Ett ärende" into "Ett annat ärende"
    Then the answer is 200
    And the number of "Ett ärende" finds "Ett ärende" for the agent
    And the ticket "Ett ärende" says "Ett"

  @AT-51
  Scenario: Tickets of two customers are never merged
    Given Kari mails "Hos oss" with the text "Ett"
    And there is one ticket "Hos oss" from Kari at "Nordlys"
    And Signe mails "Hos dem" with the text "Två"
    And there is one ticket "Hos dem"
    When the agent merges "Hos oss" into "Hos dem"
    Then the answer finds fault with "into"

  @AT-51
  Scenario: A message about something else goes on as a ticket of its own
    Given Kari mails "Två saker" with the text "Skärmen är svart"
    And there is one ticket "Två saker" from Kari at "Nordlys"
    And Kari replies "Och så behöver vi en mus till"
    When the agent splits the last message of the ticket off as "En mus till"
    Then the answer is 201
    And there is one ticket "En mus till" from Kari at "Nordlys"
    And the ticket says "Och så behöver vi en mus till"
    And Kari gets a mail with the number of the ticket in the subject
    And the tickets "Två saker" and "En mus till" are linked

  Scenario: Tickets are linked by hand, and a new one follows an old one
    Given Kari mails "Gammalt" with the text "Ett"
    And there is one ticket "Gammalt" from Kari at "Nordlys"
    When Kari opens a ticket "Igen" that follows "Gammalt"
    Then the answer is 201
    And the tickets "Gammalt" and "Igen" are linked
