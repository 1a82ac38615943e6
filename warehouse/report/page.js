"use strict";
(() => {
  const config = JSON.parse(document.getElementById("chart-config").textContent);
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  for (const holder of document.querySelectorAll("[data-chart]")) {
    const spec = JSON.parse(document.getElementById(holder.dataset.chart).textContent);
    // The interpreter (ast) needs no evaluation of text as code, which the page's policy forbids.
    const options = {
      actions: false, ast: true, config, defaultStyle: false, mode: "vega-lite", renderer: "svg",
      tooltip: { theme: dark ? "dark" : "light" },
    };
    window.vegaEmbed(holder, spec, options).then(
      () => { holder.dataset.state = "drawn"; },
      (error) => {
        holder.dataset.state = "failed";
        holder.textContent = "This chart could not be drawn; its numbers are below.";
        console.error(error);
      },
    );
  }
})();
