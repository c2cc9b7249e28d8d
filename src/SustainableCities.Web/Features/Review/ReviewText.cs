using System.Globalization;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting;
using SustainableCities.Reporting.Charts;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Review;

/// <summary>Writes what a reviewer reads of values and submissions.</summary>
/// <param name="words">The words of the feature.</param>
/// <param name="city">Writes periods and moments of the city.</param>
public sealed class ReviewText(IStringLocalizer<ReviewWords> words, CityText city)
{
    /// <summary>Writes periods and moments of the city.</summary>
    public CityText City => city;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>An organisation as people say it.</summary>
    public static string Organisation(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.ToUpperInvariant();
    }

    /// <summary>Words that change with a count: the key with <c>One</c> behind it where the count is one.</summary>
    public string Count(string key, int count, params object[] more) => words.Count(key, count, more);

    /// <summary>What the value says, without its unit.</summary>
    public string Figure(ReviewLine line) => line.Value.Content switch
    {
        { NotApplicable: true } => words["NotApplicableShort"],
        { Figure: { } figure } content => Signed(Figures.Format(figure, line.Decimals), content.Qualifier),
        _ => words["None"],
    };

    /// <summary>The published figure before it.</summary>
    public string Previous(ReviewLine line) => line.Row.Previous switch
    {
        null => words["None"],
        { Figure: { } figure } point => Signed(Figures.Format(figure, line.Decimals), point.Qualifier),
        _ => words["NotApplicableShort"],
    };

    /// <summary>The period that it speaks of, where that is not the one just before.</summary>
    public string PreviousOf(ReviewLine line) => line.Row.Previous is { } previous && previous.Period != line.Value.Period.Previous ? city.Period(previous.Period) : "";

    /// <summary>The change against it, with its sign.</summary>
    public string Change(ReviewLine line) => line.Row.Change switch
    {
        null => "",
        > 0 and { } up => "+" + Figures.Format(up, line.Decimals),
        { } change => Figures.Format(change, line.Decimals),
    };

    /// <summary>The figure of the target that counts.</summary>
    public string Target(ReviewLine line)
    {
        var decimals = line.Row.Indicator.Decimals;
        return line.Row.Progress.Target switch
        {
            { Value: { } value } => Figures.Format(value, decimals),
            { Low: { } low, High: { } high } => words["Band", Figures.Format(low, decimals), Figures.Format(high, decimals)],
            { Low: { } low } => "≥ " + Figures.Format(low, decimals),
            { High: { } high } => "≤ " + Figures.Format(high, decimals),
            _ => words["None"],
        };
    }

    /// <summary>The year that a state names.</summary>
    public static string? StateYear(ReviewLine line) => line.Row.Progress is { State: ProgressState.Stale } stale
        ? stale.Period?.ToString()
        : line.Row.Progress.Target?.Period?.ToString();

    /// <summary>Where it stands, in a word or two.</summary>
    public string Verdict(ReviewLine line)
    {
        var next = line.Unsigned.Select(Organisation).ToList();
        return line.Verdict switch
        {
            Review.Verdict.Open when line.Page.Organisation is null && line.Row.SignOffs.Count > 0 => words["VerdictWaits", Join(next)],
            Review.Verdict.Signed => words["VerdictSigned", Join(next)],
            var verdict => words["Verdict" + verdict],
        };
    }

    /// <summary>What stands behind the code in the table: another period, a restatement, warnings, evidence.</summary>
    public string Hints(ReviewLine line)
    {
        var value = line.Value;
        List<string> parts = [value.Indicator.ToString()];
        parts.AddRange(value.Period == line.Page.Period ? [] : [city.Period(value.Period)]);
        parts.AddRange(value.Part.Length == 0 ? [] : [value.Part]);
        parts.AddRange(line.IsAlone ? [line.Row.Indicator.Name.In(Culture)] : []);
        parts.AddRange(value.RestateReason.Length == 0 ? [] : [words["HintRestated"].Value]);
        parts.AddRange(value.Warnings.Count == 0 ? [] : [value.WarningsAnswered ? words["HintAnswered"].Value : Count("HintWarnings", value.Warnings.Count)]);
        parts.AddRange(value.Evidence == 0 ? [] : [Count("HintEvidence", value.Evidence)]);
        return Join(parts);
    }

    /// <summary>What the figure means, as a sentence: what was expected by now, or how it stands to its target.</summary>
    public string Meaning(ReviewLine line)
    {
        var answer = line.Row.Progress;
        if (line.Value.Content.NotApplicable)
        {
            return words["MeansNotApplicable"];
        }

        if (answer.Value is not { } value || answer.Period != line.Value.Period)
        {
            return words["MeansNothing"];
        }

        var figure = F(line, value);
        var target = answer.Target is { } t ? Findings.Target(t, line.Row.Indicator.Decimals, line.Unit, Culture) : "";
        var expected = answer.Expected is { } e ? F(line, e, 1) : "";
        return answer.State switch
        {
            ProgressState.MovingAway => words["MeansAway", expected, figure],
            ProgressState.OnTrack => words["MeansOnTrack", expected, figure],
            ProgressState.Behind or ProgressState.FarBehind => words["MeansBehind", expected, figure, Share(answer.P ?? 0), Share(answer.Tau ?? 0)],
            ProgressState.NoTarget => words["MeansNoTarget", figure],
            ProgressState.JustStarted => words["MeansJustStarted", figure],
            ProgressState.Achieved or ProgressState.Met or ProgressState.Held => words["MeansReached", figure, target],
            ProgressState.Stale => words["MeansNothing"],
            _ => words["MeansNotReached", figure, target],
        };
    }

    /// <summary>Baseline and target behind it.</summary>
    public string Measure(ReviewLine line)
    {
        var answer = line.Row.Progress;
        List<string> parts = [];
        if (answer is { Baseline: { } baseline, BaselinePeriod: { } from })
        {
            parts.Add(words[answer.BaselineAssumed ? "BaselineAssumed" : "BaselineIn", F(line, baseline), city.Period(from)]);
        }

        if (answer.MissedEarlier is { Value: { } missed, Period: { } by })
        {
            parts.Add(words["MissedEarlier", F(line, missed), city.Period(by)]);
        }

        if (line.Value.Warnings.Count == 0)
        {
            parts.Add(words["NoWarnings"]);
        }

        return string.Join(CityText.Gap, parts);
    }

    /// <summary>The class of the wash behind that sentence.</summary>
    public static string Wash(ReviewLine line) => line.Value.Content.NotApplicable ? "plain" : StateLook.Pigment(line.Row.Progress.State) switch
    {
        "far" or "away" => "wash-bad",
        "behind" => "wash-warn",
        "achieved" or "ontrack" => "wash-good",
        _ => "plain",
    };

    /// <summary>A state in the history: who did what, when.</summary>
    public string Story(RevisionView revision, ReviewLine line)
    {
        var what = revision is { Kind: RevisionKind.Entered, Figure: null, NotApplicable: false } ? words["DidClear"] : words["Did" + revision.Kind];
        var said = words["Story", revision.By ?? words["ThePortal"], city.Moment(revision.At), what].Value;
        said = line.Row.Indicator.Editions is null ? said : words["StoryEdition", said, revision.Edition];
        return revision.Reason.Length == 0 ? said : words["StoryReason", said, revision.Reason];
    }

    /// <summary>The figure of a state in the history.</summary>
    public string Figure(RevisionView revision) =>
        revision.NotApplicable ? words["NotApplicableShort"] : revision.Figure is { } figure ? Signed(Figures.Format(figure), revision.Qualifier) : words["None"];

    /// <summary>Names or parts in a row.</summary>
    public string Join(IEnumerable<string> parts) => string.Join(words["ListComma"], parts);

    /// <summary>A figure with the unit of its value.</summary>
    public static string F(ReviewLine line, decimal figure, int more = 0) => Figures.WithUnit(figure, line.Decimals + more, line.Unit, Culture);

    private static string Share(decimal share) => Figures.WithUnit(share * 100, 0, UnitText.Percent, Culture);

    /// <summary>A figure as it was entered.</summary>
    public static string Written(ValueContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Figure is { } figure ? Signed(Figures.Format(figure), content.Qualifier) : "";
    }

    private static string Signed(string figure, Qualifier qualifier) => qualifier switch
    {
        Qualifier.MoreThan => "> " + figure,
        Qualifier.LessThan => "< " + figure,
        Qualifier.About => "≈ " + figure,
        _ => figure,
    };
}
