using System.Globalization;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Values;

/// <summary>What an indicator accepts. A percentage brings 0 and 100 as limits unless its definition says otherwise.</summary>
public sealed record EntryLimits(Frequency Frequency, decimal? Minimum, decimal? Maximum, bool WholeNumbers);

/// <summary>What is about to happen to a value.</summary>
public enum EntryStep
{
    /// <summary>It is written as a draft.</summary>
    Draft,

    /// <summary>It is handed over for review.</summary>
    Submit,
}

/// <summary>Hard limits refuse (design, rule 5): what does not pass is not written.</summary>
public static class EntryRules
{
    /// <summary>Below the least figure accepted. Args: the limit, the figure.</summary>
    public const string BelowMinimum = "belowMinimum";

    /// <summary>Above the greatest figure accepted. Args: the limit, the figure.</summary>
    public const string AboveMaximum = "aboveMaximum";

    /// <summary>Only whole figures are accepted. Args: the figure.</summary>
    public const string NotWhole = "notWhole";

    /// <summary>The frequency does not have such a period. Args: the period, the frequency in camelCase.</summary>
    public const string PeriodNotOfFrequency = "periodNotOfFrequency";

    /// <summary>The period has not begun in the city's time zone. Args: the period, its first day.</summary>
    public const string PeriodInFuture = "periodInFuture";

    /// <summary>The period has not ended: it may be drafted, not submitted. Args: the period, its last day.</summary>
    public const string PeriodNotEnded = "periodNotEnded";

    /// <summary><i>Not applicable</i> carries a reason, in the note.</summary>
    public const string ReasonMissing = "reasonMissing";

    /// <summary>A note, source, reason or remark is longer than is kept. Args: the most characters.</summary>
    public const string TextTooLong = "textTooLong";

    /// <summary>The most characters of a note, a reason or a remark.</summary>
    public const int LongestNote = 4000;

    /// <summary>The most characters of a source.</summary>
    public const int LongestSource = 500;

    /// <summary>A figure and <i>not applicable</i> exclude each other.</summary>
    public const string FigureAndNotApplicable = "figureAndNotApplicable";

    /// <summary>
    /// All that is wrong, in the order of the fields <c>period</c>, <c>value</c>, <c>note</c>, <c>source</c>; empty when the step may be
    /// taken. Texts that are no figure at all are refused by <see cref="FigureReader"/> before.
    /// </summary>
    /// <param name="limits">What the indicator accepts.</param>
    /// <param name="period">The period of the value.</param>
    /// <param name="content">What the value says; an empty one clears a draft.</param>
    /// <param name="today">The day in the city's time zone.</param>
    /// <param name="step">Write or submit.</param>
    public static IReadOnlyList<RefusalItem> Check(EntryLimits limits, Period period, ValueContent content, DateOnly today, EntryStep step = EntryStep.Draft)
    {
        var wrong = new List<RefusalItem>();
        CheckPeriod(wrong, limits.Frequency, period, today, step);
        if (content.Figure is { } figure)
        {
            CheckFigure(wrong, "value", limits, figure);
        }

        if (content.NotApplicable && content.Figure is not null)
        {
            wrong.Add(new("value", FigureAndNotApplicable));
        }

        if (content.NotApplicable && string.IsNullOrWhiteSpace(content.Note))
        {
            wrong.Add(new("note", ReasonMissing));
        }

        CheckLength(wrong, "note", content.Note, LongestNote);
        CheckLength(wrong, "source", content.Source, LongestSource);
        return wrong;
    }

    /// <summary>Refuses a text that is longer than is kept; nothing is cut off in silence.</summary>
    /// <param name="wrong">Takes the refusal.</param>
    /// <param name="field">Its field.</param>
    /// <param name="text">The text.</param>
    /// <param name="most">The most characters.</param>
    internal static void CheckLength(List<RefusalItem> wrong, string field, string? text, int most)
    {
        if (text?.Length > most)
        {
            wrong.Add(new(field, TextTooLong, most.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static void CheckPeriod(List<RefusalItem> wrong, Frequency frequency, Period period, DateOnly today, EntryStep step)
    {
        if (period.Frequency != frequency)
        {
            wrong.Add(new("period", PeriodNotOfFrequency, period.ToString(), Camel(frequency.ToString())));
        }

        if (!DueRules.HasBegun(period, today))
        {
            wrong.Add(new("period", PeriodInFuture, period.ToString(), Text(period.Start)));
        }
        else if (step == EntryStep.Submit && !DueRules.HasEnded(period, today))
        {
            wrong.Add(new("period", PeriodNotEnded, period.ToString(), Text(period.End)));
        }
    }

    /// <summary>Refuses a figure that the indicator does not accept.</summary>
    /// <param name="wrong">Takes the refusals.</param>
    /// <param name="field">Their field.</param>
    /// <param name="limits">What the indicator accepts.</param>
    /// <param name="figure">The figure.</param>
    internal static void CheckFigure(List<RefusalItem> wrong, string field, EntryLimits limits, decimal figure)
    {
        if (HasTooManyDigits(figure))
        {
            wrong.Add(new(field, FigureCodes.TooManyDigits, FigureReader.MostDigits.ToString(CultureInfo.InvariantCulture)));
        }

        if (figure < limits.Minimum)
        {
            wrong.Add(new(field, BelowMinimum, Text(limits.Minimum.Value), Text(figure)));
        }

        if (figure > limits.Maximum)
        {
            wrong.Add(new(field, AboveMaximum, Text(limits.Maximum.Value), Text(figure)));
        }

        if (limits.WholeNumbers && !decimal.IsInteger(figure))
        {
            wrong.Add(new(field, NotWhole, Text(figure)));
        }
    }

    /// <summary>Whether a figure has no more digits than are sure to be kept.</summary>
    internal static bool CanBeKept(decimal figure) => !HasTooManyDigits(figure);

    // A decimal holds 28 digits and some of 29; only 28 are sure to be kept.
    private static bool HasTooManyDigits(decimal figure)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(figure, bits);
        return new decimal(bits[0], bits[1], bits[2], false, 0) >= 1e28m;
    }

    private static string Text(decimal figure) => figure.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
