using SustainableCities.Domain.Indicators;

namespace SustainableCities.Web.Features.Indicators;

/// <summary>Which indicators of a city's set a page shows, as its address says.</summary>
/// <param name="Text">Words or a code, in either language.</param>
/// <param name="Show"><c>adopted</c>, <c>tailored</c> or <c>own</c>; null for all.</param>
/// <param name="Purpose">A purpose code, or null.</param>
/// <param name="Issue">An issue code, or null.</param>
/// <param name="Visibility">Who may see it, or null.</param>
/// <param name="Owner">The owner's id; <c>none</c> for nobody; null for whoever.</param>
public sealed record SetFilter(
    string? Text = null, string? Show = null, string? Purpose = null, string? Issue = null, Visibility? Visibility = null, string? Owner = null)
{
    /// <summary>What the owner is called where nobody is named.</summary>
    public const string NoOwner = "none";

    /// <summary>Whether anything is left out.</summary>
    public bool IsAny => this != new SetFilter();

    /// <summary>Whether an indicator is shown.</summary>
    public bool Takes(CitySetItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var i = item.Indicator;
        return Takes(Show, item) && (Purpose is null || i.Purposes.Contains(Purpose)) && (Issue is null || i.Issues.Contains(Issue))
            && (Visibility is null || i.Visibility == Visibility) && (Owner is null || Owner == (i.OwnerId?.ToString() ?? NoOwner))
            && (Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Says(item, word));
    }

    /// <summary>Whether one of the kinds of <see cref="Show"/> takes an indicator.</summary>
    public static bool Takes(string? show, CitySetItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return show switch
        {
            "adopted" => !item.IsOwn,
            "tailored" => item.Differences.Count > 0,
            "own" => item.IsOwn,
            _ => true,
        };
    }

    /// <summary>The address of the set with this filter.</summary>
    public string Address(string city)
    {
        (string Name, string? Value)[] all =
            [("q", Text), ("show", Show), ("purpose", Purpose), ("issue", Issue), ("visibility", Visibility?.ToString()), ("owner", Owner)];
        var query = string.Join('&', all.Where(q => !string.IsNullOrEmpty(q.Value)).Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value!)}"));
        return query.Length == 0 ? $"/work/{city}/indicators" : $"/work/{city}/indicators?{query}";
    }

    private static bool Says(CitySetItem item, string word)
    {
        var i = item.Indicator;
        return new[] { i.Code.ToString(), i.Name.En, i.Name.Zh, i.Unit, i.DefinitionKey ?? "" }.Any(t => t.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
