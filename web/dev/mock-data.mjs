// Believable Swedish data for looking at the pages without the server. Made anew at each start; nothing is kept.
const minute = 60_000;
const start = Date.now();
let count = 0;

export const ago = (minutes) => new Date(start - minutes * minute).toISOString();
export const newId = () => String(++count).padStart(26, "0");

export const desk = { key: "dv-nordic", name: "DV Nordic" };
const nordlys = { id: newId(), name: "Nordlys" };
const fjallvind = { id: newId(), name: "Fjällvind" };

function person(kind, name, mail, customer = null, approved = true) {
  return { id: newId(), kind, name, mail, phone: null, language: "sv", customer, approved, active: true };
}

const karin = person("agent", "Karin Lindqvist", "agent@dvnordic.example");
const johan = person("agent", "Johan Berg", "tekniker@dvnordic.example");
const kontakt = person("contact", "Ingrid Solheim", "kontakt@nordlys.example", nordlys);
const vikarie = person("contact", "Ola Vik", "vikarie@nordlys.example", nordlys, false);
const fjall = person("contact", "Mats Öberg", "kontakt@fjallvind.example", fjallvind);
export const people = [karin, johan, kontakt, vikarie, fjall];
export const password = "skranke-demo-2026";

const named = ({ id, name }) => ({ id, name });
const authorOf = ({ id, name, kind }) => ({ id, name, kind });

export function article(author, kind, text, at, more = {}) {
  return {
    id: newId(),
    kind,
    internal: kind === "note",
    author: author.kind === "unknown" ? author : authorOf(author),
    created_at: at,
    text,
    has_html: false,
    has_raw: kind === "mail",
    attachments: [],
    mails: [],
    ...more,
  };
}

export function event(sequence, kind, actor, at, text, more = {}) {
  return { id: newId(), sequence, kind, internal: false, actor: { name: actor.name, kind: actor.kind }, at, text, article: null, ...more };
}

const screen = `Hej,

skärmen i receptionen på plan 2 blev svart i morse och går inte att få igång. Vi har provat en annan sladd och ett annat uttag, men lampan lyser bara orange.

Det är en Dell P2723, inköpt i våras. Kan ni komma hit eller skicka en ny? Vi har besökare hela dagen.

Vänliga hälsningar
Ingrid Solheim
Nordlys AB, Umeå`;

const answer = `Tack, nu provade vi det. Ingen skillnad tyvärr, lampan lyser fortfarande orange.

/Ingrid

Den 21 november 2026 kl. 14:02 skrev Johan Berg:
> Hej Ingrid,
>
> kan du hålla in strömknappen i tio sekunder med sladden urdragen och
> sedan försöka igen? Det brukar hjälpa den modellen.
>
> Hälsningar
> Johan Berg, DV Nordic`;

let numbers = 118;

export function makeTicket(reporter, subject, state, options = {}) {
  const { assignee = null, channel = "mail", at = ago(60), changed = at, text = subject } = options;
  const known = reporter.kind !== "unknown";
  const first = article(reporter, channel === "mail" ? "mail" : channel, text, at, options.first);
  return {
    id: newId(),
    number: `DV-2026-${String(++numbers).padStart(6, "0")}`,
    subject,
    state,
    desk,
    customer: known ? reporter.customer : null,
    reporter: { id: known ? reporter.id : null, name: reporter.name, mail: reporter.mail },
    assignee: assignee && named(assignee),
    channel,
    created_at: at,
    changed_at: changed,
    version: 1,
    articles: [first],
    events: [
      event(1, "ticket_opened", reporter, at, channel === "mail" ? "Ärendet öppnades genom ett mejl" : "Ärendet öppnades i portalen"),
      event(2, "article_added", reporter, at, "", { article: first.id }),
    ],
  };
}

function screenTicket() {
  const ticket = makeTicket(kontakt, "Skärmen i receptionen är svart", "in_progress", {
    assignee: johan,
    at: ago(1500),
    changed: ago(12),
    text: screen,
    first: {
      has_html: true,
      attachments: [
        { id: newId(), name: "skärm-plan2.jpg", content_type: "image/jpeg", size: 842_113, is_inline: false },
        { id: newId(), name: "kvitto maj 2026.pdf", content_type: "application/pdf", size: 61_204, is_inline: false },
      ],
    },
  });
  const sent = [{ to: kontakt.mail, state: "sent" }];
  const reply = `Hej Ingrid,\n\nkan du hålla in strömknappen i tio sekunder med sladden urdragen och sedan försöka igen? Det brukar hjälpa den modellen.\n\nHälsningar\nJohan Berg, DV Nordic`;
  ticket.events.push(event(3, "mail_sent", { name: "Skranke", kind: "system" }, ago(1499), "Mottagningsbevis skickat till kontakt@nordlys.example"));
  ticket.events.push(event(4, "assigned", johan, ago(1090), "Johan Berg tog ärendet"));
  ticket.events.push(event(5, "state_changed", johan, ago(1090), "Status ändrad från Nytt till Pågår"));
  ticket.articles.push(article(johan, "reply", reply, ago(1080), { mails: sent }));
  ticket.articles.push(article(kontakt, "mail", answer, ago(55), { has_html: true }));
  ticket.articles.push(article(johan, "note", "Garanti till maj 2029. Har en P2723 i lager, tar med den på torsdag om panelen är trasig.", ago(12)));
  return ticket;
}

const stranger = { id: null, name: "Erik Sandström", mail: "erik@okand.example", kind: "unknown" };

export const tickets = [
  screenTicket(),
  makeTicket(kontakt, "Ny medarbetare börjar 1 december, behöver konto och dator", "new", { at: ago(38), channel: "portal", text: "Hej! Sara Lund börjar hos oss den 1 december på ekonomi. Hon behöver konto, e-post, dator och telefon. Samma behörigheter som Per hade." }),
  makeTicket(fjall, "VPN kopplar ner var tionde minut", "waiting_customer", { assignee: karin, at: ago(2900), changed: ago(90), text: "Sedan uppdateringen i måndags tappar jag VPN ungefär var tionde minut. Gäller bara hemifrån." }),
  makeTicket(fjall, "Skrivaren på lagret skriver ut tomma sidor", "waiting_supplier", { assignee: johan, at: ago(7300), changed: ago(200), text: "Etikettskrivaren vid port 3 matar ut tomma etiketter." }),
  makeTicket(kontakt, "Kan inte öppna delad kalender i Outlook efter bytet till nytt lösenord, och mobilen frågar om inloggning om och om igen", "new", { at: ago(130), text: "Som ämnet säger." }),
  makeTicket(stranger, "Fråga om faktura 20417", "new", { at: ago(240), text: "God dag, vem kan jag prata med om faktura 20417?" }),
  makeTicket(fjall, "Behöver åtkomst till mappen Anbud 2027", "in_progress", { assignee: karin, at: ago(400), changed: ago(310), channel: "portal", text: "Jag ska skriva anbud för Kirunaparken och kommer inte åt mappen." }),
  makeTicket(kontakt, "Långsamt trådlöst nät i konferensrum Sarek", "solved", { assignee: johan, at: ago(9000), changed: ago(1400), text: "Videomöten hackar i Sarek men inte i Abisko." }),
  makeTicket(fjall, "Byte av toner", "closed", { assignee: johan, at: ago(20_000), changed: ago(14_000), text: "Tonern är slut." }),
];
for (let n = 1; n <= 64; n++) {
  tickets.push(makeTicket(n % 2 ? kontakt : fjall, `Återställning av lösenord, begäran ${n}`, "new", { at: ago(20_000 + n * 45), text: "Jag har glömt mitt lösenord." }));
}

function outgoing(ticket, kind, state, minutes, more = {}) {
  const sent = state === "sent" ? ago(minutes - 1) : null;
  return {
    id: newId(),
    ticket: { id: ticket.id, number: ticket.number },
    kind,
    to: ticket.reporter.mail,
    subject: `[${ticket.number}] ${ticket.subject}`,
    state,
    message_id: `<${newId()}@dvnordic.example>`,
    attempts: state === "queued" ? 0 : 1,
    next_try_at: null,
    last_reply: state === "sent" ? "250 2.0.0 Ok: queued as 4C1D2" : null,
    created_at: ago(minutes),
    sent_at: sent,
    text: `Hej,\n\nvi har tagit emot ditt ärende och gett det numret ${ticket.number}.\n\nSvara på det här mejlet om du vill lägga till något.\n\nDV Nordic`,
    ...more,
  };
}

export const mails = [
  outgoing(tickets[1], "acknowledgement", "queued", 2),
  outgoing(tickets[0], "reply", "sent", 1080),
  outgoing(tickets[5], "acknowledgement", "failed", 239, { attempts: 5, last_reply: "550 5.1.1 Mailbox unknown" }),
  outgoing(tickets[2], "status", "queued", 90, { attempts: 2, next_try_at: ago(-14), last_reply: "451 4.7.1 Greylisted, try again later" }),
  outgoing(tickets[3], "status", "suppressed", 200),
  outgoing(tickets[7], "status", "kept", 1400),
  outgoing(tickets[0], "acknowledgement", "sent", 1500),
];

function quarantined(cause, sender, subject, minutes, text) {
  const headers = [
    { name: "Received", value: "from mx.okand.example (mx.okand.example [203.0.113.9]) by in.dvnordic.example with ESMTPS" },
    { name: "From", value: sender },
    { name: "To", value: "support@dvnordic.example" },
    { name: "Subject", value: subject },
    { name: "Authentication-Results", value: "in.dvnordic.example; dmarc=fail header.from=nordlys.example" },
  ];
  return { id: newId(), cause, sender, subject, received_at: ago(minutes), size: 4000 + text.length, text, headers };
}

export const quarantine = [
  quarantined("dmarc_fail", "kontakt@nordlys.example", "Brådskande: ändra kontonummer", 75, "Hej, från och med i dag gäller ett nytt kontonummer för våra fakturor. Bekräfta omgående."),
  quarantined("auto_reply", "mailer-daemon@okand.example", "Frånvarande: Re: Mottaget", 610, "Jag är ledig till och med den 7 december."),
  quarantined("malformed", "nyhetsbrev@okand.example", "", 3000, "Utan ämne och med trasiga rubriker."),
];
