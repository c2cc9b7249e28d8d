using SustainableCities.Domain.Data;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting;
using SustainableCities.Reporting.Charts;

namespace SustainableCities.Web.Features.Review;

/// <summary>A value on the page of a submission, as the reader may judge it.</summary>
/// <param name="Page">The submission.</param>
/// <param name="Row">The value with what stands beside it.</param>
public sealed record ReviewLine(SubmissionPage Page, SubmissionRow Row)
{
    private static readonly List<ProgressState> WorstFirst =
    [
        ProgressState.MovingAway, ProgressState.Missed, ProgressState.Left, ProgressState.FarBehind, ProgressState.NotMet, ProgressState.Behind,
        ProgressState.JustStarted, ProgressState.OnTrack, ProgressState.Held, ProgressState.Met, ProgressState.Achieved,
    ];

    /// <summary>The value in the address: <c>TEC-39</c>, <c>TEC-39/2025-Q1</c> where its period is another than the submission's, with its part last.</summary>
    public string Key => string.Join('/', new[]
    {
        Row.Value.Indicator.ToString(), Row.Value.Period == Page.Period ? "" : Row.Value.Period.ToString(), Row.Value.Part,
    }.Where(s => s.Length > 0));

    /// <summary>Its name: that of the indicator, or of the part.</summary>
    public Bilingual Name => Row.Part?.Name ?? Row.Indicator.Name;

    /// <summary>Whether it is a part whose whole is not in the submission.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Whether it is a part, which stands below its whole and has no target.</summary>
    public bool IsPart => Row.Part is not null;

    /// <summary>The value.</summary>
    public ValueView Value => Row.Value;

    /// <summary>Whether the reader's organisation has signed this revision.</summary>
    public bool IsSigned => Page.Organisation is { } mine && Row.SignOffs.Any(s => s.Organisation == mine);

    /// <summary>Where it stands.</summary>
    public Verdict Verdict => Value.Status switch
    {
        ValueStatus.Approved => Verdict.Approved,
        ValueStatus.Returned => Verdict.Returned,
        ValueStatus.Draft => Value.Content.IsEmpty ? Verdict.Cleared : Verdict.Mending,
        _ when Page.Organisation is not null && Row.OwnEntry => Verdict.Own,
        _ => IsSigned ? Verdict.Signed : Verdict.Open,
    };

    /// <summary>Whether the reader may sign it.</summary>
    public bool CanApprove => Page.Organisation is not null && Verdict == Verdict.Open;

    /// <summary>Whether the reader may send it back: what they have signed too, while others have not.</summary>
    public bool CanReturn => Page.Organisation is not null && Verdict is Verdict.Open or Verdict.Signed;

    /// <summary>Organisations that must still sign it.</summary>
    public IEnumerable<string> Unsigned => Page.RequiredOrganisations.Where(o => Row.SignOffs.All(s => s.Organisation != o));

    /// <summary>Decimals shown: as many as the value was entered with, and no fewer than the indicator has.</summary>
    public int Decimals => Math.Max(Row.Indicator.Decimals, Value.Content.Figure?.Scale ?? 0);

    /// <summary>The unit.</summary>
    public UnitText Unit => UnitText.Of(Row.Indicator.Unit);

    /// <summary>The trend with the value in it, as if it were published.</summary>
    public TrendSeries Trend
    {
        get
        {
            var content = Value.Content;
            List<PublishedPoint> points = [.. Row.Series.Where(p => p.Period != Value.Period)];
            if (!content.IsEmpty)
            {
                points.Add(new PublishedPoint(
                    Value.Period, content.Figure, content.NotApplicable, content.Qualifier, content.Demonstration, false, null, "", content.Note, content.Source,
                    Value.Edition, Value.Revision));
            }

            var series = Trends.Of(new ProgressItem(Row.Indicator, Row.Progress, points), Value.Period.Year);
            return series with { Points = [.. series.Points.Where(p => p.Month <= Value.Period.EndMonth)], Decimals = Decimals };
        }
    }

    /// <summary>The name that a signature or a return is given under.</summary>
    public ValueReference Reference(string? reason = null) => new(Value.Indicator, Value.Period, reason, Value.Revision, Value.Part);

    /// <summary>The values of a submission: what needs a reviewer's eye first, each whole with its parts; the order does not depend on verdicts, so that no row moves when it is judged.</summary>
    public static IReadOnlyList<ReviewLine> Of(SubmissionPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var wholes = page.Rows.Where(r => r.Part is null).ToDictionary(r => (r.Value.Indicator, r.Value.Period), r => r.Progress.State);
        return [.. page.Rows.Select(r => new ReviewLine(page, r) { IsAlone = !wholes.ContainsKey((r.Value.Indicator, r.Value.Period)) })
            .OrderBy(l => WorstFirst.IndexOf(wholes.GetValueOrDefault((l.Value.Indicator, l.Value.Period), l.Row.Progress.State)) is >= 0 and var n ? n : WorstFirst.Count)];
    }
}
