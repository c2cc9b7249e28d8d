using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Web.Public;

/// <summary>Says what is still to come for a year later than the one shown.</summary>
public static class UnderWayText
{
    /// <summary><c>Values for 2025 are in review.</c>, <c>… are overdue.</c>, or both with their counts.</summary>
    public static string Of(YearUnderWay year, IStringLocalizer<PublicWords> words) => (year.InReview, year.Overdue) switch
    {
        (0, true) => words["UnderWayOverdue", year.Year],
        ( > 0, true) => words["UnderWayBoth", year.Year, year.InReview, year.Due],
        ( > 0, false) => words["UnderWayReview", year.Year],
        _ => words["UnderWayAwaited", year.Year],
    };
}
