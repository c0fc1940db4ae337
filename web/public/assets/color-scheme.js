// Runs before the first paint, so that a dark screen never flashes white. A file of its own because the
// page's policy forbids inline scripts. The key is the one of Mantine's local storage manager.
(function () {
  var wanted = null;
  try {
    wanted = window.localStorage.getItem("mantine-color-scheme-value");
  } catch {
    // Storage may be forbidden; the system's scheme is used then.
  }
  if (wanted !== "light" && wanted !== "dark") {
    wanted = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  document.documentElement.setAttribute("data-mantine-color-scheme", wanted);
})();
