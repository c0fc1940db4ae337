// Written by tools/write_api_types from the program's OpenAPI text; changed by hand it would only be overwritten.
export interface paths {
    "/api/v1/articles/{article}/html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The HTML of a mail, sanitised, for a sandboxed frame */
        get: operations["get_articles_by_article_html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A mail as it came (message/rfc822) */
        get: operations["get_articles_by_article_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{attachment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An attachment */
        get: operations["get_attachments_by_attachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events as they happen (text/event-stream) */
        get: operations["get_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mailboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Are the mailboxes read?
         * @description The mailboxes of the desk that are read over IMAP, when they were last read to their end, and what keeps them from it.
         */
        get: operations["get_mailboxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outgoing-mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List outgoing mails, newest first */
        get: operations["get_outgoing_mails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outgoing-mails/{mail}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an outgoing mail */
        get: operations["get_outgoing_mails_by_mail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outgoing-mails/{mail}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The outgoing mail as it leaves (message/rfc822) */
        get: operations["get_outgoing_mails_by_mail_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List people by name */
        get: operations["get_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a person */
        get: operations["get_people_by_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mails that were not made tickets, with the cause */
        get: operations["get_quarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a quarantined mail */
        get: operations["get_quarantine_by_item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is logged in */
        get: operations["get_session"];
        put?: never;
        /** Log in */
        post: operations["post_session"];
        /** Log out */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tickets, newest change first
         * @description Contacts see their own tickets, or those of their organisation when they are approved.
         */
        get: operations["get_tickets"];
        put?: never;
        /** Open a ticket */
        post: operations["post_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a ticket by id or public number */
        get: operations["get_tickets_by_ticket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/assignee": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Assign the ticket, or take it */
        put: operations["put_tickets_by_ticket_assignee"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events of a ticket in order */
        get: operations["get_tickets_by_ticket_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write an internal note */
        post: operations["post_tickets_by_ticket_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a public message */
        post: operations["post_tickets_by_ticket_replies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the state */
        put: operations["put_tickets_by_ticket_state"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version, database and clock */
        get: operations["get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The program runs */
        get: operations["get_health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The program can take work */
        get: operations["get_health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @enum {string} */
        ActorKind: "agent" | "contact" | "unknown" | "system";
        /** @enum {string} */
        ArticleKind: "mail" | "portal" | "reply" | "note" | "api" | "phone";
        ArticleView: {
            attachments: components["schemas"]["AttachmentView"][];
            author: components["schemas"]["AuthorView"];
            /** Format: date-time */
            created_at: string;
            has_html: boolean;
            has_raw: boolean;
            id: string;
            internal: boolean;
            kind: components["schemas"]["ArticleKind"];
            mails: components["schemas"]["MailView"][];
            new_text?: string | null;
            text: string;
        };
        Assignment: {
            /** @description me, the id of an agent, or null for nobody */
            assignee: string | null;
            /** Format: int64 */
            version: number;
        };
        AttachmentView: {
            content_type: string;
            id: string;
            is_inline: boolean;
            name: string;
            /** Format: int64 */
            size: number;
        };
        AuthorView: {
            id?: string | null;
            kind: components["schemas"]["ActorKind"];
            name: string;
        };
        /** @enum {string} */
        Channel: "mail" | "portal" | "phone" | "api";
        CustomerRef: {
            id: string;
            name: string;
        };
        DeskRef: {
            key: string;
            name: string;
        };
        ErrorBody: {
            error: components["schemas"]["ErrorDetail"];
        };
        ErrorDetail: {
            /** @description The refusal in a word that programs can rely on */
            code: string;
            /** @description Every faulty field of the input */
            faults: components["schemas"]["ErrorFault"][];
            /** @description Names this request in the server's log */
            request: string;
            /** @description The refusal in the asker's language */
            text: string;
        };
        ErrorFault: {
            /** @description The fault in a word that programs can rely on */
            code: string;
            /** @description The faulty field, as in lines[2].serial; empty for the body as a whole */
            path: string;
            /** @description The fault in the asker's language */
            text: string;
        };
        EventActor: {
            kind: components["schemas"]["ActorKind"];
            name: string;
        };
        /** @enum {string} */
        EventKind: "ticket_opened" | "article_added" | "note_added" | "assigned" | "unassigned" | "state_changed" | "mail_sent" | "mail_failed";
        EventPage: {
            events: components["schemas"]["EventView"][];
        };
        EventView: {
            actor: components["schemas"]["EventActor"];
            article?: string | null;
            /** Format: date-time */
            at: string;
            id: string;
            internal: boolean;
            kind: components["schemas"]["EventKind"];
            /** Format: int64 */
            sequence: number;
            text: string;
        };
        HeaderView: {
            name: string;
            value: string;
        };
        Health: {
            clock?: string | null;
            database: string;
            /** Format: date-time */
            now: string;
            status: string;
            version: string;
        };
        /** @enum {string} */
        KindWord: "agent" | "contact";
        LogIn: {
            mail: string;
            password: string;
        };
        /** @enum {string} */
        MailboxCondition: "new" | "read" | "failing" | "alarm";
        MailboxList: {
            mailboxes: components["schemas"]["MailboxView"][];
        };
        MailboxView: {
            address: string;
            /** Format: date-time */
            alarm_since?: string | null;
            /** Format: int64 */
            failed_messages: number;
            /** Format: date-time */
            failing_since?: string | null;
            folder: string;
            last_error: string;
            /** Format: date-time */
            last_read_at?: string | null;
            name: string;
            state: components["schemas"]["MailboxCondition"];
            /** Format: int64 */
            too_large_messages: number;
            /** Format: int64 */
            waiting_messages: number;
        };
        /** @enum {string} */
        MailKind: "acknowledgement" | "reply" | "status";
        /** @enum {string} */
        MailState: "queued" | "sending" | "sent" | "kept" | "failed" | "suppressed";
        MailView: {
            state: components["schemas"]["MailState"];
            to: string;
        };
        NamedRef: {
            id: string;
            name: string;
        };
        NewNote: {
            text: string;
        };
        NewReply: {
            state?: components["schemas"]["TicketState"] | null;
            text: string;
            /** Format: int64 */
            version?: number | null;
        };
        NewTicket: {
            desk?: string | null;
            /** @description Address of a known contact; agents only */
            reporter?: string | null;
            subject: string;
            text: string;
        };
        /** @enum {string} */
        Order: "changed" | "created";
        OutgoingMailPage: {
            mails: components["schemas"]["OutgoingMailRow"][];
            next_cursor?: string | null;
        };
        OutgoingMailRow: {
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            created_at: string;
            id: string;
            kind: components["schemas"]["MailKind"];
            last_reply?: string | null;
            message_id: string;
            /** Format: date-time */
            next_try_at?: string | null;
            /** Format: date-time */
            sent_at?: string | null;
            state: components["schemas"]["MailState"];
            subject: string;
            ticket: components["schemas"]["TicketRef"];
            to: string;
        };
        OutgoingMailView: {
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            created_at: string;
            id: string;
            kind: components["schemas"]["MailKind"];
            last_reply?: string | null;
            message_id: string;
            /** Format: date-time */
            next_try_at?: string | null;
            /** Format: date-time */
            sent_at?: string | null;
            state: components["schemas"]["MailState"];
            subject: string;
            text: string;
            ticket: components["schemas"]["TicketRef"];
            to: string;
        };
        PeoplePage: {
            next_cursor?: string | null;
            people: components["schemas"]["PersonView"][];
        };
        PersonView: {
            active: boolean;
            approved: boolean;
            customer?: components["schemas"]["CustomerRef"] | null;
            id: string;
            kind: string;
            language: string;
            mail: string;
            name: string;
            phone?: string | null;
        };
        QuarantinePage: {
            items: components["schemas"]["QuarantineRow"][];
            next_cursor?: string | null;
        };
        QuarantineRow: {
            cause: string;
            id: string;
            /** Format: date-time */
            received_at: string;
            sender: string;
            /** Format: int64 */
            size: number;
            subject: string;
        };
        QuarantineView: {
            cause: string;
            headers: components["schemas"]["HeaderView"][];
            id: string;
            /** Format: date-time */
            received_at: string;
            sender: string;
            /** Format: int64 */
            size: number;
            subject: string;
            text: string;
        };
        ReporterRef: {
            id?: string | null;
            mail: string;
            name: string;
        };
        SessionView: {
            csrf_token: string;
            person: components["schemas"]["PersonView"];
        };
        StateChange: {
            state: components["schemas"]["TicketState"];
            /** Format: int64 */
            version: number;
        };
        Status: {
            problems: string[];
            status: string;
        };
        TicketPage: {
            next_cursor?: string | null;
            tickets: components["schemas"]["TicketRow"][];
        };
        TicketRef: {
            id: string;
            number: string;
        };
        TicketRow: {
            assignee?: components["schemas"]["NamedRef"] | null;
            /** Format: date-time */
            changed_at: string;
            channel: components["schemas"]["Channel"];
            /** Format: date-time */
            created_at: string;
            customer?: components["schemas"]["NamedRef"] | null;
            desk: components["schemas"]["DeskRef"];
            id: string;
            number: string;
            reporter: components["schemas"]["ReporterRef"];
            state: components["schemas"]["TicketState"];
            subject: string;
            /** Format: int64 */
            version: number;
        };
        /** @enum {string} */
        TicketState: "new" | "in_progress" | "waiting_customer" | "waiting_supplier" | "solved" | "closed";
        TicketView: {
            allowed: string[];
            articles: components["schemas"]["ArticleView"][];
            assignee?: components["schemas"]["NamedRef"] | null;
            /** Format: date-time */
            changed_at: string;
            channel: components["schemas"]["Channel"];
            /** Format: date-time */
            created_at: string;
            customer?: components["schemas"]["NamedRef"] | null;
            desk: components["schemas"]["DeskRef"];
            events: components["schemas"]["EventView"][];
            id: string;
            number: string;
            reporter: components["schemas"]["ReporterRef"];
            state: components["schemas"]["TicketState"];
            subject: string;
            /** Format: int64 */
            version: number;
        };
    };
    responses: {
        /** @description A refusal */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_articles_by_article_html: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The HTML of a mail, sanitised, for a sandboxed frame */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_articles_by_article_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A mail as it came (message/rfc822) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_attachments_by_attachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attachment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An attachment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they happen (text/event-stream) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_mailboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Are the mailboxes read? */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailboxList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_outgoing_mails: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: components["schemas"]["MailState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List outgoing mails, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutgoingMailPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_outgoing_mails_by_mail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show an outgoing mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutgoingMailView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_outgoing_mails_by_mail_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The outgoing mail as it leaves (message/rfc822) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_people: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: components["schemas"]["KindWord"];
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List people by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeoplePage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_people_by_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_quarantine: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mails that were not made tickets, with the cause */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinePage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_quarantine_by_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a quarantined mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantineView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is logged in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description Log in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Log out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_tickets: {
        parameters: {
            query?: {
                /** @description me, none, or the id of an agent */
                assignee?: string;
                cursor?: string;
                customer?: string;
                limit?: number;
                order?: components["schemas"]["Order"];
                /** @description Words that all must occur */
                q?: string;
                /** @description May be repeated */
                state?: components["schemas"]["TicketState"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List tickets, newest change first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTicket"];
            };
        };
        responses: {
            /** @description Open a ticket */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_tickets_by_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a ticket by id or public number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_tickets_by_ticket_assignee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assignment"];
            };
        };
        responses: {
            /** @description Assign the ticket, or take it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_tickets_by_ticket_events: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events of a ticket in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_notes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Write an internal note */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    post_tickets_by_ticket_replies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReply"];
            };
        };
        responses: {
            /** @description Write a public message */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    put_tickets_by_ticket_state: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateChange"];
            };
        };
        responses: {
            /** @description Change the state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Version, database and clock */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The program runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    get_health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The program can take work */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures for Prometheus */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
}
