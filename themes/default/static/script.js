// The page says everything without this. It adds a switch for the colour scheme, and shuffles the boost page.
(function () {
  'use strict';
  var root = document.documentElement;
  var system = window.matchMedia('(prefers-color-scheme: dark)');

  function saved() {
    try { return localStorage.getItem('bilan-scheme'); } catch (e) { return null; }
  }
  // What equals the system's scheme is forgotten, so that the page follows it again.
  function save(scheme) {
    try {
      if (scheme) localStorage.setItem('bilan-scheme', scheme);
      else localStorage.removeItem('bilan-scheme');
    } catch (e) { /* no memory: the choice holds for this page */ }
  }
  function apply(scheme) {
    if (scheme === 'dark' || scheme === 'light') root.setAttribute('data-theme', scheme);
    else root.removeAttribute('data-theme');
  }
  function dark() {
    return (root.getAttribute('data-theme') || (system.matches ? 'dark' : 'light')) === 'dark';
  }

  if (saved()) apply(saved());

  document.addEventListener('DOMContentLoaded', function () {
    var button = document.querySelector('.scheme');
    if (!button) return;
    function label() {
      button.lastElementChild.textContent = button.getAttribute(dark() ? 'data-light' : 'data-dark');
    }
    button.addEventListener('click', function () {
      var scheme = dark() ? 'light' : 'dark';
      if ((scheme === 'dark') === system.matches) scheme = null;
      apply(scheme);
      save(scheme);
      label();
    });
    if (system.addEventListener) system.addEventListener('change', label);
    label();
    button.hidden = false;
  });

  // Another order each time the page is opened.
  document.addEventListener('DOMContentLoaded', function () {
    var list = document.querySelector('[data-shuffle]');
    if (!list) return;
    var items = Array.prototype.slice.call(list.children);
    for (var at = items.length - 1; at > 0; at--) {
      var other = Math.floor(Math.random() * (at + 1));
      var kept = items[at];
      items[at] = items[other];
      items[other] = kept;
    }
    items.forEach(function (item) { list.appendChild(item); });
  });
})();
