// Sorts a table by the column whose heading is clicked: numbers by the value of the result, words by the page's
// language, what is missing last.
document.querySelectorAll("table.sortable").forEach(function (table) {
  var heads = table.tHead.rows[0].cells, body = table.tBodies[0];
  var order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  function key(row, column) {
    var data = row.cells[column].querySelector("data");
    return data ? Number(data.value) : row.cells[column].classList.contains("number") ? null : row.cells[column].textContent;
  }
  function sort(column, sign) {
    var rows = Array.from(body.rows, function (row) { return { row: row, key: key(row, column) }; });
    rows.sort(function (a, b) {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
      return sign * (typeof a.key === "number" ? a.key - b.key : order(a.key, b.key));
    });
    rows.forEach(function (r) { body.appendChild(r.row); });
  }
  Array.from(heads).forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) button.appendChild(head.firstChild);
    head.appendChild(button);
    button.addEventListener("click", function () {
      var falls = head.getAttribute("aria-sort") === "ascending";
      Array.from(heads).forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", falls ? "descending" : "ascending");
      sort(column, falls ? -1 : 1);
    });
  });
});
