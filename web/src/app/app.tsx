import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { SpeechProvider } from "@/lib/i18n/texts";
import { Announcer } from "@/ui/announcer";
import { theme } from "@/ui/theme";
import type { createAppRouter } from "./router";

interface Properties {
  queries: QueryClient;
  router: ReturnType<typeof createAppRouter>;
  texts: ComponentProps<typeof SpeechProvider>["texts"];
}

export function App({ queries, router, texts }: Properties) {
  return (
    <SpeechProvider texts={texts}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <Announcer>
            <RouterProvider router={router} />
          </Announcer>
        </QueryClientProvider>
      </MantineProvider>
    </SpeechProvider>
  );
}
