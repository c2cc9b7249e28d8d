using System.Globalization;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Features.Reports;

namespace SustainableCities.Web.Shell;

/// <summary>
/// The words of refusals in the reader's language, for pages, API and command line. They stand under the key
/// <c>Refused_code</c>: what the domain refuses in <see cref="RefusalWords"/>, what a feature alone refuses with that feature,
/// which adds its words' marker class here.
/// </summary>
public sealed class RefusalText(IStringLocalizerFactory words)
{
    private static readonly Type[] Features = [typeof(RefusalWords), typeof(AccountWords), typeof(ApiWords), typeof(ReportsWords)];

    // Figures of machines become figures of readers; “ambiguous” shows its two readings without grouping, which is the question.
    private static readonly Dictionary<string, Func<RefusalText, string, int, string>> Arguments = new(StringComparer.Ordinal)
    {
        [EntryRules.BelowMinimum] = (_, text, _) => Figure(text),
        [EntryRules.AboveMaximum] = (_, text, _) => Figure(text),
        [EntryRules.NotWhole] = (_, text, _) => Figure(text),
        [EntryRules.PeriodNotOfFrequency] = (me, text, n) => n == 1 ? me.Word("Measured_" + text) ?? text : text,
        [PlanRules.PeriodTooShort] = (me, text, n) => n == 1 ? me.Word("Measured_" + text) ?? text : text,
        [FormulaRules.OtherFrequency] = (me, text, n) => n > 0 ? me.Word("Measured_" + text) ?? text : text,
        [FormulaRules.SumFrequency] = (me, text, n) => n > 0 ? me.Word("Measured_" + text) ?? text : text,
        ["equalDirections"] = (me, text, _) => me.Word("Better_" + text) ?? text,
        ["equalFrequencies"] = (me, text, _) => me.Word("Measured_" + text) ?? text,
        [WarningRules.PartsDoNotAddUp] = (_, text, n) => n > 2 ? Figure(text) : n == 2 ? Either(text) : text,
        ["signedApart"] = (_, text, n) => n > 2 ? Figure(text) : n == 2 ? Either(text) : text,
        [EntryRules.PeriodInFuture] = (me, text, n) => n == 1 ? me.Day(text) : text,
        [EntryRules.PeriodNotEnded] = (me, text, n) => n == 1 ? me.Day(text) : text,
        [FigureCodes.ScaleInScaledUnit] = (_, text, n) => n > 0 ? Figure(text) : text,
    };

    /// <summary>One thing that is wrong as a sentence; the bare code and its figures where no feature has words for it.</summary>
    public string Say(RefusalItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        object[] args = Arguments.TryGetValue(item.Code, out var write) ? [.. item.Args.Select((a, n) => write(this, a, n))] : [.. item.Args];
        foreach (var feature in Features)
        {
            // The same code may come with fewer figures than its words have places for; a refusal must never fail itself.
            var found = words.Create(feature)["Refused_" + item.Code, [.. args, .. Enumerable.Repeat("", 4)]];
            if (!found.ResourceNotFound)
            {
                return found.Value;
            }
        }

        return item.Args.Count == 0 ? item.Code : $"{item.Code}: {string.Join(", ", item.Args)}";
    }

    /// <summary>All that is wrong, a sentence each.</summary>
    public string Say(Domain.Data.Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return string.Join(Figures.IsChinese(CultureInfo.CurrentUICulture) ? "" : " ", refusal.Items.Select(Say));
    }

    private static string Either(string text) =>
        text.Split(" | ") is [var en, var zh] ? new Bilingual(en, zh).In(CultureInfo.CurrentUICulture) : text;

    private static string Figure(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var figure) ? Figures.Format(figure) : text;

    private string Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString(Word("DateFormat") ?? "d", CultureInfo.CurrentCulture)
            : text;

    private string? Word(string key) => words.Create(typeof(RefusalWords))[key] is { ResourceNotFound: false } found ? found.Value : null;
}
