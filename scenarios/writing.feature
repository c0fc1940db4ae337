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

  Scenario: An answer is read as it was formatted, by the customer in the portal and in the mail
    Given Kari has a ticket "Skärmen är svart"
    When Johan replies with the HTML "[p]Gör [b]så här[/b]:[/p][ol][li]ta ut kabeln[/li][li]läs [a href='https://hjalp.example/k']mer[/a][/li][/ol]"
    Then Kari reads the formatted answer "[p]Gör [strong]så här[/strong]:[/p][ol][li]ta ut kabeln[/li][li]läs [a LINK=https://hjalp.example/k]mer[/a][/li][/ol]"
    And the ticket says "1. ta ut kabeln"
    And the ticket says "2. läs mer (https://hjalp.example/k)"
    And Kari gets one more mail about the ticket
    And the mail says "1. ta ut kabeln"
    And the HTML part holds "[p]Gör [strong]så här[/strong]:[/p][ol][li]ta ut kabeln[/li][li]läs [a LINK=https://hjalp.example/k]mer[/a][/li][/ol]"
    And the HTML part links to "https://hjalp.example/k"
    And Johan finds the ticket by the word "kabeln"
    And the books agree

  Scenario: An answer that is sent with a state stands in one mail, formatted, with what follows from it
    Given Kari has a ticket "Skärmen är svart"
    When Johan replies with the HTML "[ul][li]nätdelen är bytt[/li][/ul]" and sets the ticket to "solved"
    Then the ticket is "solved"
    And Kari gets one more mail about the ticket
    And the mail says "- nätdelen är bytt"
    And the HTML part holds "[ul][li]nätdelen är bytt[/li][/ul]"

  Scenario: What comes back below a customer's answer is not said twice
    Given Kari has a ticket "Skärmen är svart"
    When Johan replies with the HTML "[p]Prova [b]detta[/b]:[/p][blockquote][p]först hit[/p][/blockquote][ul][li]sedan dit[/li][/ul]"
    Then Kari gets one more mail about the ticket
    When Kari answers the mail with "Det hjälpte!" above all that it said
    Then the ticket has 3 articles
    And what is new in the last article is "Det hjälpte!"

  Scenario: A note may be formatted and tells whom it names, and no customer sees a letter of it
    Given Kari has a ticket "Skärmen är svart"
    When Karin notes with the HTML "[p][b]Viktigt[/b] @Johan Berg: sekretessordet[/p]"
    Then Johan gets a mail that says "Karin Lindqvist nämner dig"
    And no mail to Kari said "sekretessordet"
    And Kari is not told "sekretessordet" by the ticket

  Scenario: What could run or load is gone before anybody reads it
    Given Kari has a ticket "Skärmen är svart"
    When Johan replies with the HTML "[p onclick='x()' style='color:red']synligt[/p][script]elakt()[/script][style]p{}[/style][img src=https://spion.example/p onerror=elakt()][a href='javascript:elakt()']länk[/a]"
    Then Kari reads the formatted answer "[p]synligt[/p]länk"
    And the ticket does not say "elakt"
    And Kari gets one more mail about the ticket
    And the HTML part holds "[p]synligt[/p]länk"
    And the mail says nothing of "elakt, spion, onclick, style="

  Scenario: HTML without words is no answer, nor is HTML beside a text
    Given Kari has a ticket "Skärmen är svart"
    When Johan tries to reply with {"html": "[p] [/p][script]x[/script]"}
    Then the answer is 400 and names "html"
    When Johan tries to reply with {"html": "[p]a[/p]", "text": "a"}
    Then the answer is 400 and names "html"
    When Johan tries to reply with {}
    Then the answer is 400 and names "text"
    And the ticket has 1 article

  Scenario: A draft keeps how it was formatted, for its writer alone
    Given Kari has a ticket "Skärmen är svart"
    When Johan keeps the draft "x.reply" as the HTML "[p]halv[b]vägs[/b][script]x[/script][/p]"
    Then the draft "x.reply" of Johan says "halvvägs" and is formatted as "[p]halv[strong]vägs[/strong][/p]"
    When Johan keeps the draft "x.reply" as the HTML "[p][/p]"
    Then Johan has no draft "x.reply"
