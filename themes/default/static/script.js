// The page says everything without this. It adds a switch for the colour scheme, tells what is late
// by the day it is opened, and shuffles the boost page.
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

  // What was due in a week when the site was built may be late when it is opened.
  function iso(day) {
    function two(n) { return (n < 10 ? '0' : '') + n; }
    return day.getFullYear() + '-' + two(day.getMonth() + 1) + '-' + two(day.getDate());
  }
  function lastOfWeek(day, starts) {
    var left = 6 - (day.getDay() - starts + 7) % 7;
    return new Date(day.getFullYear(), day.getMonth(), day.getDate() + left);
  }
  function due(item) {
    var mark = item.querySelector('[data-due]');
    return mark ? mark.getAttribute('data-due') : '';
  }
  function settle(list) {
    var items = Array.prototype.slice.call(list.querySelectorAll('.entries > li'));
    items.sort(function (a, b) { return due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0; });
    items.forEach(function (item) { item.parentNode.appendChild(item); });
    list.hidden = items.length === 0;
    var heading = list.querySelector('h2');
    heading.querySelector('.n').textContent = items.length;
    var link = document.querySelector('.jump a[href="#' + heading.id + '"]');
    if (link) link.parentNode.hidden = list.hidden;
  }
  document.addEventListener('DOMContentLoaded', function () {
    var words = document.body;
    var now = new Date();
    var today = iso(now);
    if (today === words.getAttribute('data-built')) return;
    var end = iso(lastOfWeek(now, Number(words.getAttribute('data-week-starts'))));
    Array.prototype.forEach.call(document.querySelectorAll('[data-due]'), function (mark) {
      var day = mark.getAttribute('data-due');
      var state = day < today ? 'late' : day === today ? 'today' : day <= end ? 'week' : 'later';
      mark.className = state === 'later' ? 'state' : 'state is-' + state;
      mark.textContent = words.getAttribute('data-' + state) || '';
      mark.hidden = state === 'later';
      var item = mark.closest('li.entry');
      if (!item) return;
      item.classList.remove('is-late', 'is-today', 'is-week', 'is-later');
      item.classList.add('is-' + state);
      var list = item.closest('[data-list]');
      var other = document.querySelector('[data-list="' + state + '"] .entries');
      if (list && other && list.getAttribute('data-list') !== state) other.appendChild(item);
    });
    ['late', 'today', 'week', 'later'].forEach(function (state) {
      var list = document.querySelector('[data-list="' + state + '"]');
      if (list) settle(list);
    });
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
