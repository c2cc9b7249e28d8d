using System.Globalization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using Refusal = SustainableCities.Domain.Data.Refusal;

namespace SustainableCities.Web.Features.Targets;

/// <summary>What kind of target is chosen.</summary>
public enum PlanChoice
{
    /// <summary>Nothing is said yet.</summary>
    Open,

    /// <summary>Figures to reach by periods.</summary>
    Dated,

    /// <summary>A figure to meet in every period.</summary>
    Ongoing,

    /// <summary>Two figures to stay between.</summary>
    Band,

    /// <summary>No target applies, and why.</summary>
    None,
}

/// <summary>A target being typed.</summary>
public sealed class TargetDraft
{
    /// <summary>The figure.</summary>
    public string Value { get; set; } = "";

    /// <summary>The lower edge of a band.</summary>
    public string Low { get; set; } = "";

    /// <summary>The upper edge of a band.</summary>
    public string High { get; set; } = "";

    /// <summary>By when.</summary>
    public string Period { get; set; } = "";

    /// <summary>Where it comes from, in the reader's language.</summary>
    public string Source { get; set; } = "";

    /// <summary>What stood there in both languages.</summary>
    internal Bilingual Known { get; init; }

    internal static TargetDraft Of(TargetView target) => new()
    {
        Value = PlanDraft.Text(target.Value),
        Low = PlanDraft.Text(target.Low),
        High = PlanDraft.Text(target.High),
        Period = target.Period?.ToString() ?? "",
        Source = target.Source.In(CultureInfo.CurrentUICulture),
        Known = target.Source,
    };
}

/// <summary>Baseline and targets being typed; they stay when the form is closed, until they are saved.</summary>
public sealed class PlanDraft
{
    private Qualifier _qualifier;
    private Bilingual _known;

    /// <summary>The version of the indicator that the writer has seen.</summary>
    public int Seen { get; set; }

    /// <summary>The baseline's figure.</summary>
    public string BaselineValue { get; set; } = "";

    /// <summary>The baseline's period.</summary>
    public string BaselinePeriod { get; set; } = "";

    /// <summary>Where the baseline comes from, in the reader's language.</summary>
    public string BaselineSource { get; set; } = "";

    /// <summary>What kind of target.</summary>
    public PlanChoice Choice { get; set; }

    /// <summary>The dated targets.</summary>
    public List<TargetDraft> Dated { get; } = [];

    /// <summary>The ongoing target.</summary>
    public TargetDraft Ongoing { get; private set; } = new();

    /// <summary>The band.</summary>
    public TargetDraft Band { get; private set; } = new();

    /// <summary>Why there is no target, English.</summary>
    public string NoTargetEn { get; set; } = "";

    /// <summary>Why there is no target, Chinese.</summary>
    public string NoTargetZh { get; set; } = "";

    /// <summary>Why a published plan is changed.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The draft that begins with what stands there.</summary>
    public static PlanDraft Of(IndicatorView indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var first = indicator.Targets is [var one, ..] ? one : null;
        var draft = new PlanDraft
        {
            Seen = indicator.Version,
            BaselineValue = Text(indicator.Baseline?.Value),
            BaselinePeriod = indicator.Baseline?.Period.ToString() ?? "",
            BaselineSource = indicator.Baseline?.Source.In(CultureInfo.CurrentUICulture) ?? "",
            _qualifier = indicator.Baseline?.Qualifier ?? Qualifier.Exact,
            _known = indicator.Baseline?.Source ?? default,
            Choice = (first?.Kind, indicator.HasNoTarget) switch
            {
                (TargetKind.Dated, _) => PlanChoice.Dated,
                (TargetKind.Ongoing, _) => PlanChoice.Ongoing,
                (TargetKind.Band, _) => PlanChoice.Band,
                (_, true) => PlanChoice.None,
                _ => PlanChoice.Open,
            },
            Ongoing = first?.Kind == TargetKind.Ongoing ? TargetDraft.Of(first) : new(),
            Band = first?.Kind == TargetKind.Band ? TargetDraft.Of(first) : new(),
            NoTargetEn = indicator.NoTarget.En ?? "",
            NoTargetZh = indicator.NoTarget.Zh ?? "",
        };
        draft.Dated.AddRange(indicator.Targets.Where(t => t.Kind == TargetKind.Dated).Select(TargetDraft.Of));
        return draft;
    }

    /// <summary>Chooses a kind of target; a dated one begins with one line to fill in.</summary>
    public void Choose(PlanChoice choice)
    {
        Choice = choice;
        if (choice == PlanChoice.Dated && Dated.Count == 0)
        {
            Dated.Add(new TargetDraft());
        }
    }

    /// <summary>Reads what was typed by the readers that everything typed goes through; all that cannot be read at once, by field.</summary>
    public Outcome<PlanInput> Read(IndicatorView indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var reader = new PlanReader(indicator);
        var baseline = IsBlank(BaselineValue) && IsBlank(BaselinePeriod)
            ? null
            : new PlanBaseline(
                reader.Figure("baseline.value", BaselineValue), reader.Period("baseline.period", BaselinePeriod), _qualifier, Source(BaselineSource, _known));
        IReadOnlyList<PlanTarget> targets = Choice switch
        {
            PlanChoice.Dated => [.. Dated.Select((t, n) => new PlanTarget(
                TargetKind.Dated, reader.Figure($"targets[{n}].value", t.Value), Period: reader.Period($"targets[{n}].period", t.Period), Source: Source(t.Source, t.Known)))],
            PlanChoice.Ongoing => [new(TargetKind.Ongoing, reader.Figure("targets[0].value", Ongoing.Value), Source: Source(Ongoing.Source, Ongoing.Known))],
            PlanChoice.Band =>
            [
                new(
                    TargetKind.Band, Low: reader.Figure("targets[0].low", Band.Low), High: reader.Figure("targets[0].high", Band.High),
                    Source: Source(Band.Source, Band.Known)),
            ],
            _ => [],
        };
        return reader.Wrong.Count > 0
            ? new Refusal(RefusalKind.Invalid, reader.Wrong)
            : new PlanInput(baseline, targets, Choice == PlanChoice.None ? new Bilingual(NoTargetEn.Trim(), NoTargetZh.Trim()) : null, Reason);
    }

    internal static string Text(decimal? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "";

    // A source typed anew stands in the language it was typed in alone: the other one would tell what is no longer true.
    private static Bilingual Source(string text, Bilingual known) => text.Trim() switch
    {
        var same when same == known.In(CultureInfo.CurrentUICulture) => new(known.En ?? "", known.Zh ?? ""),
        var given => Reporting.Figures.IsChinese(CultureInfo.CurrentUICulture) ? new("", given) : new(given, ""),
    };

    private static bool IsBlank(string text) => string.IsNullOrWhiteSpace(text);

    private sealed class PlanReader(IndicatorView indicator)
    {
        private readonly FigureContext _context = string.IsNullOrWhiteSpace(indicator.Unit) ? new() : FigureContext.ForUnit(UnitCatalogue.Read(indicator.Unit));

        public List<RefusalItem> Wrong { get; } = [];

        public decimal? Figure(string field, string text)
        {
            var reading = FigureReader.Read(text, _context);
            if (reading.Kind != FigureReadingKind.Figure)
            {
                Wrong.Add(reading switch
                {
                    { Kind: FigureReadingKind.Empty } => new(field, "required"),
                    { Kind: FigureReadingKind.Refused, Code: { } code } => new(field, code, reading.Args),
                    _ => new(field, FigureCodes.NotANumber, text.Trim()),
                });
            }

            return reading.Figure;
        }

        public Period? Period(string field, string text)
        {
            if (PeriodReader.TryRead(text, indicator.Frequency, out var period))
            {
                return period;
            }

            Wrong.Add(IsBlank(text) ? new(field, "required") : new(field, "periodShape", text.Trim()));
            return null;
        }
    }
}
