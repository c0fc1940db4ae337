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

  Scenario: Every mail has a text and an HTML part that say the same, and the link to the ticket is a link
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Två delar av samma mejl"
    Then the mail has a text and an HTML part in "sv" with a link to the ticket
    And the HTML part loads nothing
    When Johan replies "Läs (mer) & mer här: https://hjalp.example/a?b=1"
    Then Kari gets a mail that says "Läs (mer) & mer här"
    And the mail has a text and an HTML part in "sv" with a link to the ticket
    And the HTML part links to "https://hjalp.example/a?b=1"

  @DV-13
  Scenario: What happens within two minutes is told in one mail, in order
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Mycket på en gång"
    When Johan takes the ticket
    And Johan sets the ticket to "in_progress"
    And Johan sets the ticket to "waiting_customer"
    And 1 minute pass
    Then the outgoing mail to Kari is shown as "waiting"
    And Kari has got 1 mail in all
    When 1 minute pass
    Then Kari gets one more mail about the ticket
    And the mail says in this order "Johan Berg, arbetar nu, behöver ett svar"
    And Kari has got 2 mails in all

  @DV-13
  Scenario: An answer takes along what still waited
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Svar på en gång"
    When Johan takes the ticket
    And Johan replies "Kabeln byts i morgon."
    Then Kari gets one more mail about the ticket
    And the mail says in this order "Kabeln byts i morgon, Johan Berg"
    When 10 minutes pass
    Then Kari has got 2 mails in all

  @DV-13
  Scenario: What waits to be told survives the power
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Mitt i strömmen"
    When Johan takes the ticket
    And the power goes and comes back
    And Johan sets the ticket to "in_progress"
    And the power goes and comes back
    And 3 minutes pass
    Then Kari gets one more mail about the ticket
    And the mail says in this order "Johan Berg, arbetar nu"
    And the books agree

  Scenario: A desk says it in its own words
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Egna ord"
    When Johan takes the ticket
    And 3 minutes pass
    Then Kari gets one more mail about the ticket
    And the mail says "Johan Berg hos DV Nordic tar hand om ditt ärende"
    And the mail says "om Pano VDS"

  Scenario Outline: A stranger is answered in the language of their mail
    Given the desk "dv-nordic" is open
    When Stranger mails "<subject>" with the text "<text>"
    Then Stranger gets a mail that says "<answer>"

    Examples:
      | subject             | text                                                                     | answer           |
      | Printeren           | Hej, printeren virker ikke længere. Kan I hjælpe os? Venlig hilsen Mette | modtaget         |
      | Skriveren           | Hei, skriveren fungerer ikke lenger. Kan dere hjelpe oss?                | har mottatt      |
      | Tulostin            | Hei, tulostin ei toimi. Voitteko auttaa meitä?                           | vastaanottaneet  |
      | The printer         | Hello, the printer does not work. Please help us.                        | we have received |
      | 12                  | 34                                                                       | har tagit emot   |

  Scenario: Files of an answer travel with the mail, and large ones behind a link
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Får jag handboken?"
    When Johan replies "Här är den." with the file "handbok på svenska.txt" of 2000 bytes
    Then Kari gets a mail that says "Här är den."
    And the mail carries the file "handbok på svenska.txt" of 2000 bytes
    And Kari can fetch the file "handbok på svenska.txt" of 2000 bytes
    When Johan replies "Och hela arkivet." with the file "arkiv.bin" of 5300000 bytes
    Then Kari gets a mail that says "Och hela arkivet."
    And the mail carries no file
    And the mail says "arkiv.bin (6 MB)"
    And Kari can fetch the file "arkiv.bin" of 5300000 bytes
    And the books agree

  Scenario: A customer sends a file with a message in the portal
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Så här ser det ut"
    When Kari replies "Se bilden." with the file "skärm.png" of 300 bytes
    Then Karin can fetch the file "skärm.png" of 300 bytes

  Scenario: A file is its owner's alone and can be used once
    Given the desk "dv-nordic" is open
    And Kari has a ticket "Vems fil?"
    When Johan sends the file "hemlig.txt" of 10 bytes
    Then Karin cannot use that file
    And Johan can use that file once

  @IN-15
  Scenario: The agent sees who gets the answer, and copies go only to those whom the customer named
    Given the desk "dv-nordic" is open
    When Kari mails "Med kopia" with Cc to "per@annanstans.example"
    Then there is one ticket "Med kopia"
    And the answer goes to Kari, who is known
    And a copy is suggested for "per@annanstans.example", who is outside
    When Johan tries to reply "Hej alla" with a copy to "elak@evil.example"
    Then the answer is refused with the fault "reply.cc_not_allowed" at "cc"
    When Johan tries to reply "Hej alla" with a copy to "per@annanstans.example"
    Then "per@annanstans.example" gets a copy that says "Hej alla" and cannot answer into the ticket
