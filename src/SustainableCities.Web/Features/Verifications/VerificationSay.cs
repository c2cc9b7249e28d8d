using System.Globalization;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Verifications;
using SustainableCities.Reporting;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Verifications;

/// <summary>Says what verifications hold in the reader's language.</summary>
public static class VerificationSay
{
    /// <summary>A figure with its unit; <i>not applicable</i> where there is none.</summary>
    public static string Figure(IStringLocalizer<VerificationsWords> words, decimal? figure, int decimals, string unit)
    {
        ArgumentNullException.ThrowIfNull(words);
        return figure is { } value ? Figures.WithUnit(value, Math.Max(decimals, value.Scale), UnitText.Of(unit), CultureInfo.CurrentUICulture) : words["NotApplicable"];
    }

    /// <summary>How far a body looked, in its own words where it has others.</summary>
    public static string Kind(IStringLocalizer<VerificationsWords> words, VerificationKind kind, string own)
    {
        ArgumentNullException.ThrowIfNull(words);
        return kind == VerificationKind.Other ? own : words["Kind" + kind];
    }

    /// <summary>The finding of the page.</summary>
    public static string Finding(IStringLocalizer<VerificationsWords> words, VerificationBoard board)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(board);
        var waiting = board.Verifications.Count(v => v.Status == VerificationStatus.Recorded);
        var values = board.Verifications.Where(v => v.Status == VerificationStatus.Confirmed).SelectMany(v => v.Values).Where(v => !v.IsRestated)
            .DistinctBy(v => (v.Indicator, v.Period)).Count();
        return waiting > 0 ? words.Count("FindingWaiting", waiting) : values > 0 ? words.Count("FindingVerified", values) : words["FindingNone"];
    }
}
