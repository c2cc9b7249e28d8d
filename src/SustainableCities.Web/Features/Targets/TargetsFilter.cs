using SustainableCities.Domain.Indicators;

namespace SustainableCities.Web.Features.Targets;

/// <summary>Which indicators the page of targets shows, as its address says.</summary>
/// <param name="Show"><c>notarget</c> or <c>nobaseline</c>; null for all.</param>
/// <param name="Purpose">A purpose code, or null.</param>
/// <param name="Issue">An issue code, or null.</param>
public sealed record TargetsFilter(string? Show = null, string? Purpose = null, string? Issue = null)
{
    /// <summary>Without a target.</summary>
    public const string NoTarget = "notarget";

    /// <summary>Without a baseline.</summary>
    public const string NoBaseline = "nobaseline";

    /// <summary>Whether anything is left out.</summary>
    public bool IsAny => Show is not null || Purpose is not null || Issue is not null;

    /// <summary>What an address says; what it does not know is left aside.</summary>
    public static TargetsFilter Of(string? show, string? purpose, string? issue) =>
        new(show is NoTarget or NoBaseline ? show : null, string.IsNullOrEmpty(purpose) ? null : purpose, string.IsNullOrEmpty(issue) ? null : issue);

    /// <summary>Whether a row is shown.</summary>
    public bool Takes(PlanRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (Purpose is null || row.Indicator.Purposes.Contains(Purpose)) && (Issue is null || row.Indicator.Issues.Contains(Issue)) && Takes(Show, row);
    }

    /// <summary>Whether one of the kinds of <see cref="Show"/> takes a row.</summary>
    public static bool Takes(string? show, PlanRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return show switch { NoTarget => row.LacksTarget, NoBaseline => row.LacksBaseline, _ => true };
    }

    /// <summary>The address of the page with this filter, and with an indicator open.</summary>
    public string Address(string city, IndicatorCode? open = null)
    {
        var query = string.Join('&', new[] { ("show", Show), ("purpose", Purpose), ("issue", Issue), ("indicator", open?.ToString()) }
            .Where(q => q.Item2 is not null).Select(q => $"{q.Item1}={Uri.EscapeDataString(q.Item2!)}"));
        return $"/work/{city}/targets{(query.Length == 0 ? "" : "?" + query)}";
    }
}
