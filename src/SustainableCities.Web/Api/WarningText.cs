using System.Globalization;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting;

namespace SustainableCities.Web.Api;

/// <summary>A soft warning as one sentence, in the caller's language: which rule, the figures, what would be usual.</summary>
public sealed class WarningText(IStringLocalizer<ApiWords> words)
{
    /// <summary>The sentence.</summary>
    public string Say(EntryWarning warning)
    {
        ArgumentNullException.ThrowIfNull(warning);
        return words[
            "Warned_" + warning.Code, Text(warning.Figure), Text(warning.UsualLow), Text(warning.UsualHigh), Text(warning.Reference),
            warning.ReferencePeriod?.ToString() ?? "", warning.Factor?.ToString(CultureInfo.InvariantCulture) ?? "",
            warning.Breakdown?.In(CultureInfo.CurrentUICulture) ?? ""];
    }

    private static string Text(decimal? figure) => figure is { } value ? Figures.Format(value) : "";
}
