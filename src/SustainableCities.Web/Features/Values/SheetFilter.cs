using System.Globalization;
using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Features.Values;

/// <summary>Which rows a page shows, as its address says.</summary>
/// <param name="Show"><c>mine</c>, <c>missing</c> or <c>answer</c>; null for all.</param>
/// <param name="Purpose">A purpose code, or null.</param>
/// <param name="Issue">An issue code, or null.</param>
/// <param name="Open">Codes of the rows whose parts are shown, parted by commas; null for none. Leaves nothing out.</param>
public sealed record SheetFilter(string? Show = null, string? Purpose = null, string? Issue = null, string? Open = null)
{
    /// <summary>Whether anything is left out.</summary>
    public bool IsAny => Show is not null || Purpose is not null || Issue is not null;

    /// <summary>Whether a row is shown.</summary>
    public bool Takes(SheetLine line, Guid? me)
    {
        ArgumentNullException.ThrowIfNull(line);
        return (Purpose is null || line.Row.Purposes.Contains(Purpose)) && (Issue is null || line.Row.Issues.Contains(Issue)) && Takes(Show, line, me);
    }

    /// <summary>Whether one of the kinds of <see cref="Show"/> takes a row.</summary>
    public static bool Takes(string? show, SheetLine line, Guid? me) => show switch
    {
        "mine" => me is not null && line.Row.OwnerId == me,
        "missing" => line.HasGap,
        "answer" => line.Parts.Prepend(line).Any(l => l.WaitsForAnswer || l.IsUnsaved),
        _ => true,
    };

    /// <summary>The address of the page with this filter.</summary>
    public string Address(string city, Period period)
    {
        var query = new[] { ("period", period.ToString()), ("show", Show), ("purpose", Purpose), ("issue", Issue), ("open", Open) }
            .Where(q => q.Item2 is not null).Select(q => $"{q.Item1}={Uri.EscapeDataString(q.Item2!)}");
        return string.Create(CultureInfo.InvariantCulture, $"/work/{city}/values?{string.Join('&', query)}");
    }

    /// <summary>The address of the page without a filter.</summary>
    public string Nothing(string city, Period period) => new SheetFilter().Address(city, period);
}
