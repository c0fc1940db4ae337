import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { sessionQueryOptions } from "@/features/session/api/get-session";
import { ticketQueryOptions } from "@/features/tickets/api/get-ticket";
import { ticketListQueryOptions } from "@/features/tickets/api/list-tickets";
import type { PersonView } from "@/lib/api/schemas";
import { Waiting } from "@/ui/states";
import { draftsQueryOptions } from "./drafts-query";
import { Inside } from "./routes/inside";
import { NotFound, Trouble } from "./routes/trouble";
import {
  readCustomersSearch,
  readDeskSearch,
  readHeldSearch,
  readLoginSearch,
  readOutgoingSearch,
  readPortalSearch,
  readQuarantineSearch,
  readTicketsSearch,
  readVolumeSearch,
} from "./searches";

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet, notFoundComponent: NotFound });

// Whoever comes to a door with a session that still lives needs its token to change it for another (A44).
async function knowSession({ context }: { context: { queries: QueryClient } }) {
  await context.queries.ensureQueryData(sessionQueryOptions()).catch(() => null);
}

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  beforeLoad: knowSession,
  validateSearch: readLoginSearch,
  component: lazyRouteComponent(() => import("./routes/login-page"), "LoginPage"),
});

const enter = createRoute({
  getParentRoute: () => root,
  path: "/enter",
  beforeLoad: knowSession,
  component: lazyRouteComponent(() => import("./routes/enter-page"), "EnterPage"),
});

const back = createRoute({
  getParentRoute: () => root,
  path: "/login/back",
  beforeLoad: knowSession,
  component: lazyRouteComponent(() => import("./routes/back-page"), "BackPage"),
});

const password = createRoute({
  getParentRoute: () => root,
  path: "/password",
  beforeLoad: knowSession,
  component: lazyRouteComponent(() => import("./routes/password-page"), "PasswordPage"),
});

const handOver = createRoute({
  getParentRoute: () => root,
  path: "/hand-over/$desk",
  beforeLoad: knowSession,
  component: lazyRouteComponent(() => import("./routes/hand-over-page"), "HandOverPage"),
});

const missing = createRoute({
  getParentRoute: () => root,
  path: "/missing/$token",
  component: lazyRouteComponent(() => import("./routes/missing-page"), "MissingPage"),
});

const approval = createRoute({
  getParentRoute: () => root,
  path: "/approve/$token",
  component: lazyRouteComponent(() => import("./routes/approval-page"), "ApprovalPage"),
});

const decision = createRoute({
  getParentRoute: () => root,
  path: "/decision/$token",
  component: lazyRouteComponent(() => import("./routes/decision-page"), "DecisionPage"),
});

const review = createRoute({
  getParentRoute: () => root,
  path: "/review/$token",
  component: lazyRouteComponent(() => import("./routes/review-page"), "ReviewPage"),
});

// What a page shows is asked for while its code is still on its way, and when the pointer or the focus comes to its link.
function beginTicket({ context, params }: { context: { queries: QueryClient }; params: { number: string } }) {
  void context.queries.prefetchQuery(ticketQueryOptions(params.number));
}

// Beyond this point somebody is logged in.
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQueryOptions());
    if (session === null) {
      const next = location.pathname === "/" ? undefined : location.href;
      throw redirect({ to: "/login", search: { next } });
    }
    await context.queries.ensureQueryData(draftsQueryOptions());
    fetchNextPages(session.person.kind);
    return { me: session.person };
  },
  component: Inside,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: ({ context }) => {
    if (context.me.kind === "agent") throw redirect({ to: "/tickets" });
    throw redirect({ to: "/portal" });
  },
});

// Which face a person sees; what he may do there the server decides.
const agent = createRoute({
  getParentRoute: () => inside,
  id: "agent",
  beforeLoad: ({ context }) => {
    if (context.me.kind !== "agent") throw redirect({ to: "/portal" });
  },
});

const tickets = createRoute({
  getParentRoute: () => agent,
  path: "/tickets",
  validateSearch: readTicketsSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    const filter = { ...deps, view: deps.view ?? ("open" as const), q: deps.q ?? "" };
    void context.queries.prefetchInfiniteQuery(ticketListQueryOptions(filter));
  },
  component: lazyRouteComponent(() => import("./routes/tickets-page"), "TicketsPage"),
});

const newTicket = createRoute({
  getParentRoute: () => agent,
  path: "/tickets/new",
  component: lazyRouteComponent(() => import("./routes/new-ticket-page"), "NewTicketPage"),
});

const ticket = createRoute({
  getParentRoute: () => agent,
  path: "/tickets/$number",
  loader: beginTicket,
  component: lazyRouteComponent(() => import("./routes/ticket-page"), "TicketPage"),
});

const outgoing = createRoute({
  getParentRoute: () => agent,
  path: "/outgoing",
  validateSearch: readOutgoingSearch,
  component: lazyRouteComponent(() => import("./routes/outgoing-page"), "OutgoingPage"),
});

const outgoingMail = createRoute({
  getParentRoute: () => agent,
  path: "/outgoing/$id",
  component: lazyRouteComponent(() => import("./routes/outgoing-mail-page"), "OutgoingMailPage"),
});

const quarantine = createRoute({
  getParentRoute: () => agent,
  path: "/quarantine",
  validateSearch: readQuarantineSearch,
  component: lazyRouteComponent(() => import("./routes/quarantine-page"), "QuarantinePage"),
});

const quarantined = createRoute({
  getParentRoute: () => agent,
  path: "/quarantine/$id",
  component: lazyRouteComponent(() => import("./routes/quarantined-page"), "QuarantinedPage"),
});

const held = createRoute({
  getParentRoute: () => agent,
  path: "/held",
  validateSearch: readHeldSearch,
  component: lazyRouteComponent(() => import("./routes/held-page"), "HeldPage"),
});

const heldRequest = createRoute({
  getParentRoute: () => agent,
  path: "/held/$id",
  component: lazyRouteComponent(() => import("./routes/held-request-page"), "HeldRequestPage"),
});

const customers = createRoute({
  getParentRoute: () => agent,
  path: "/customers",
  validateSearch: readCustomersSearch,
  component: lazyRouteComponent(() => import("./routes/customers-page"), "CustomersPage"),
});

const tables = createRoute({
  getParentRoute: () => agent,
  path: "/customers/tables",
  component: lazyRouteComponent(() => import("./routes/tables-page"), "TablesPage"),
});

const customer = createRoute({
  getParentRoute: () => agent,
  path: "/customers/$id",
  component: lazyRouteComponent(() => import("./routes/customer-page"), "CustomerPage"),
});

const silent = createRoute({
  getParentRoute: () => agent,
  path: "/silent",
  component: lazyRouteComponent(() => import("./routes/silent-page"), "SilentPage"),
});

const sla = createRoute({
  getParentRoute: () => agent,
  path: "/reports/sla",
  component: lazyRouteComponent(() => import("./routes/sla-page"), "SlaPage"),
});

const volume = createRoute({
  getParentRoute: () => agent,
  path: "/reports/volume",
  validateSearch: readVolumeSearch,
  component: lazyRouteComponent(() => import("./routes/volume-page"), "VolumePage"),
});

const desk = createRoute({
  getParentRoute: () => agent,
  path: "/desk",
  validateSearch: readDeskSearch,
  component: lazyRouteComponent(() => import("./routes/desk-page"), "DeskPage"),
});

const mailboxes = createRoute({
  getParentRoute: () => agent,
  path: "/mailboxes",
  component: lazyRouteComponent(() => import("./routes/mailboxes-page"), "MailboxesPage"),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: "/account",
  component: lazyRouteComponent(() => import("./routes/account-page"), "AccountPage"),
});

const wallboard = createRoute({
  getParentRoute: () => agent,
  path: "/wallboard",
  component: lazyRouteComponent(() => import("./routes/wallboard-page"), "WallboardPage"),
});

const knowledge = createRoute({
  getParentRoute: () => agent,
  path: "/knowledge",
  component: lazyRouteComponent(() => import("./routes/knowledge-page"), "KnowledgePage"),
});

const company = createRoute({
  getParentRoute: () => inside,
  path: "/portal/company",
  component: lazyRouteComponent(() => import("./routes/company-page"), "CompanyPage"),
});

const approvals = createRoute({
  getParentRoute: () => inside,
  path: "/portal/approvals",
  component: lazyRouteComponent(() => import("./routes/approvals-page"), "ApprovalsPage"),
});

const approvalRequest = createRoute({
  getParentRoute: () => inside,
  path: "/portal/approvals/$id",
  component: lazyRouteComponent(() => import("./routes/approval-request-page"), "ApprovalRequestPage"),
});

const order = createRoute({
  getParentRoute: () => inside,
  path: "/portal/order",
  component: lazyRouteComponent(() => import("./routes/order-page"), "OrderPage"),
});

const portal = createRoute({
  getParentRoute: () => inside,
  path: "/portal",
  validateSearch: readPortalSearch,
  component: lazyRouteComponent(() => import("./routes/portal-page"), "PortalPage"),
});

const request = createRoute({
  getParentRoute: () => inside,
  path: "/portal/tickets/$number",
  loader: beginTicket,
  component: lazyRouteComponent(() => import("./routes/request-page"), "RequestPage"),
});

const tree = root.addChildren([
  login,
  enter,
  back,
  password,
  handOver,
  missing,
  approval,
  decision,
  review,
  inside.addChildren([
    home,
    agent.addChildren([
      tickets,
      newTicket,
      ticket,
      outgoing,
      outgoingMail,
      quarantine,
      quarantined,
      held,
      heldRequest,
      mailboxes,
      silent,
      sla,
      volume,
      desk,
      customers,
      tables,
      customer,
      knowledge,
      wallboard,
    ]),
    account,
    portal,
    order,
    company,
    approvals,
    approvalRequest,
    request,
  ]),
]);

// The pages that most clicks lead to: their code comes while nobody waits for anything.
const agentsNext = [tickets, ticket, newTicket];
const customersNext = [portal, request];

function fetchNextPages(kind: PersonView["kind"]) {
  const work = () => {
    for (const route of kind === "agent" ? agentsNext : customersNext) void route.options.component?.preload?.();
  };
  // Safari knows no idle time.
  if ("requestIdleCallback" in window) window.requestIdleCallback(work);
  else setTimeout(work, 1_000);
}

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: "intent",
    defaultPendingComponent: Waiting,
    defaultErrorComponent: Trouble,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
