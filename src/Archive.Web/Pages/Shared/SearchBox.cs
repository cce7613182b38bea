namespace Archive.Web.Pages.Shared;

public enum SearchBoxKind { Frame, Home, Search }

/// <summary>The one form of the portal. <paramref name="Filters"/> are carried along unseen; the page shows them beside it.</summary>
public sealed record SearchBox(SearchBoxKind Kind, string Text = "", IReadOnlyList<(string Name, string Value)>? Filters = null);
