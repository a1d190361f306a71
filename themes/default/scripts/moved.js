// Leads on to what stands behind # in the address too, which a refresh of the page would lose.
const { to } = document.currentScript.dataset;
if (to && location.hash) {
  // Else the refresh, which stands behind this, could come first.
  window.stop();
  location.replace(to + location.hash);
}
