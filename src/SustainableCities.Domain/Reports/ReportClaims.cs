using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Progress;

namespace SustainableCities.Domain.Reports;

/// <summary>
/// Finds the numbers of a report that lead back neither to a published value nor to evidence (design, rule 7). A source
/// that is only named is no evidence: nobody can open it here, so the claim is listed together with that source.
/// </summary>
internal static class ReportClaims
{
    /// <summary>In the order in which they stand in the report.</summary>
    public static List<ReportClaim> Find(CityProfile profile, IReadOnlyList<ProgressItem> items) =>
        [
            .. profile.KeyNumbers.Select(n => new ReportClaim(ClaimKind.KeyNumber, n.Key, n.Name, new("", ""))),
            .. Facts(profile, CityFactKind.Background, ClaimKind.Background, "background"),
            .. Facts(profile, CityFactKind.PublicContext, ClaimKind.Background, "publicContext"),
            .. items.Where(i => i.Indicator.Baseline is { } b && !IsPublished(i, b.Value, b.Period))
                .Select(i => new ReportClaim(ClaimKind.Baseline, i.Indicator.Code.ToString(), i.Indicator.Name, i.Indicator.Baseline!.Source)),
            .. items.Where(i => i.Indicator.Targets.Any(t => t.Source is { En.Length: 0, Zh.Length: 0 }))
                .Select(i => new ReportClaim(ClaimKind.Target, i.Indicator.Code.ToString(), i.Indicator.Name, new("", ""))),
            .. Facts(profile, CityFactKind.Accomplishment, ClaimKind.Accomplishment, "accomplishment"),
        ];

    private static IEnumerable<ReportClaim> Facts(CityProfile profile, CityFactKind facts, ClaimKind claim, string list) =>
        profile.Facts.Where(f => f.Kind == facts && (f.Numbers.Count > 0 || f.Text.En.Any(char.IsAsciiDigit)))
            .Select(f => new ReportClaim(claim, $"{list}:{f.Order}", f.Text, f.Source));

    private static bool IsPublished(ProgressItem item, decimal value, Values.Period period) => item.Series.Any(p => p.Period == period && p.Figure == value);
}
