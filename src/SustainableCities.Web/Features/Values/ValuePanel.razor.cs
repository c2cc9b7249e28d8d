using System.Globalization;
using Microsoft.AspNetCore.Components;
using SustainableCities.Domain.Evidence;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;
using SustainableCities.Reporting;
using SustainableCities.Reporting.Charts;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Values;

/// <summary>The value under the cell seen closely: definition, trend, note, source, history.</summary>
public partial class ValuePanel : ComponentBase
{
    private ElementReference _note;
    private ElementReference _history;
    private (PanelTask Task, SheetLine? Line) _done;

    /// <summary>The line under the cell; null before one was visited.</summary>
    [Parameter]
    public SheetLine? Line { get; set; }

    /// <summary>What was read of it; null while it is read.</summary>
    [Parameter]
    public ValueFocus? Focus { get; set; }

    /// <summary>What all rows share.</summary>
    [Parameter, EditorRequired]
    public RowFrame Frame { get; set; } = null!;

    /// <summary>What somebody came for.</summary>
    [Parameter]
    public PanelTask Task { get; set; }

    /// <summary>The task changes.</summary>
    [Parameter]
    public EventCallback<PanelTask> OnTask { get; set; }

    /// <summary>Something of the value changes.</summary>
    [Parameter]
    public EventCallback<Func<ValueContent, ValueInput>> OnWrite { get; set; }

    /// <summary>An approved value is opened again: figure and reason. Gives what was wrong, or null.</summary>
    [Parameter, EditorRequired]
    public Func<(string Text, string Reason), Task<Domain.Data.Refusal?>> OnRestate { get; set; } = null!;

    /// <summary>So many pieces of evidence stand beside a value now.</summary>
    [Parameter]
    public EventCallback<(EvidencePlace Place, int Standing)> OnEvidence { get; set; }

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private bool CanWrite => Frame.Sheet.MayEnter;

    private CityText City => new(Frame.Sheet.City.TimeZone, Frame.Sheet.Today);

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var asked = (Task, Line);
        if (_done == asked || Line is null)
        {
            return;
        }

        _done = asked;
        if (Task == PanelTask.Note)
        {
            await _note.FocusAsync();
        }
        else if (Task == PanelTask.History)
        {
            await _history.FocusAsync();
        }
    }

    private string W(string key) => Frame.Text.Words[key];

    private string About(ValueFocus focus)
    {
        var unit = Line!.Unit is { } u ? Culture.TwoLetterISOLanguageName == "zh" ? u.NameZh : u.NameEn : "";
        return string.Join(SheetText.Gap, new[]
        {
            focus.Indicator.Definition.In(Culture), unit.Length == 0 ? "" : Frame.Text.Words["MeasuredIn", unit].Value, Findings.Better(focus.Indicator.Direction, Culture),
        }.Where(s => s.Length > 0));
    }

    /// <summary>Up to the period, so that months to come are no gaps.</summary>
    private TrendSeries Trend(ValueFocus focus)
    {
        var series = Trends.Of(new ProgressItem(focus.Indicator, focus.Progress, focus.Series), Frame.Sheet.Period.Year);
        return series with { Points = [.. series.Points.Where(p => p.Month <= Frame.Sheet.Period.EndMonth)], Decimals = Decimals };
    }

    private string Standing(ValueFocus focus)
    {
        var answer = focus.Progress;
        var parts = new List<string>();
        if (answer.Expected is { } expected)
        {
            parts.Add(Frame.Text.Words["ExpectedNow", F(expected, 1)]);
        }

        if (answer is { Value: { } value, Baseline: { } baseline, BaselinePeriod: { } since } && Line!.IsIn)
        {
            parts.Add(Frame.Text.Words[value > baseline ? "AboveBaseline" : value < baseline ? "BelowBaseline" : "AtBaseline", F(value, 0), Figures.WithUnit(baseline, Line.Row.Decimals, UnitText.Of(Line.Row.Unit), Culture), Frame.Text.Period(since)]);
        }

        return string.Join(SheetText.Gap, parts);
    }

    private static string? StateYear(ValueFocus focus) =>
        (focus.Progress.State == ProgressState.Stale ? focus.Progress.Period : focus.Progress.Target?.Period)?.ToString();

    // As exact as it was entered.
    private int Decimals => Math.Max(Line!.Row.Decimals, Line.Value?.Content.Figure?.Scale ?? 0);

    private string F(decimal figure, int more) => Figures.WithUnit(figure, Decimals + more, UnitText.Of(Line!.Row.Unit), Culture);

    private string Figure(RevisionView revision) =>
        revision.NotApplicable ? W("CellNotApplicable") : revision.Figure is { } figure ? Figures.Format(figure) : W("NoValue");

    private string Story(RevisionView revision)
    {
        var what = revision is { Kind: RevisionKind.Entered, Figure: null, NotApplicable: false } ? W("DidClear") : W("Did" + revision.Kind);
        var said = Frame.Text.Words["Story", revision.By ?? W("ThePortal"), Frame.Text.Moment(revision.At), what].Value;
        said = Focus?.Indicator.Editions is null ? said : Frame.Text.Words["StoryEdition", said, revision.Edition];
        return revision.Reason.Length == 0 ? said : Frame.Text.Words["StoryReason", said, revision.Reason];
    }

    private Task QualifyAsync(ChangeEventArgs e) => Enum.TryParse<Qualifier>(e.Value as string, out var qualifier)
        ? OnWrite.InvokeAsync(c => new ValueInput(c.Figure, c.NotApplicable, qualifier))
        : System.Threading.Tasks.Task.CompletedTask;
}
