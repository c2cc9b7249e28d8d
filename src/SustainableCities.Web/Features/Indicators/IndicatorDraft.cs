using System.Globalization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Features.Indicators;

/// <summary>A target being typed.</summary>
public sealed class TargetDraft
{
    /// <summary>What it asks.</summary>
    public TargetKind Kind { get; set; }

    /// <summary>The figure, or the lower edge of a band.</summary>
    public string Value { get; set; } = "";

    /// <summary>The upper edge of a band.</summary>
    public string High { get; set; } = "";

    /// <summary>By when.</summary>
    public string Period { get; set; } = "";
}

/// <summary>What a form made of its texts.</summary>
/// <param name="Input">What to write.</param>
/// <param name="Wrong">Texts that cannot be read.</param>
public sealed record DraftReading(IndicatorInput Input, IReadOnlyList<RefusalItem> Wrong);

/// <summary>What is typed of an indicator, field by field as texts, so that nothing typed is lost and two writers can be compared.</summary>
public sealed partial class IndicatorDraft
{
    /// <summary>The fields that a lead changes, in the order of the form.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "nameEn", "nameZh", "definitionEn", "definitionZh", "unit", "decimals", "direction", "frequency", "minimum", "maximum", "formula", "parts", "purposes", "issues", "sdgTargets",
        "owner", "visibility",
    ];

    private static readonly string[] Measured = ["unit", "direction", "minimum", "maximum", "formula", "definitionEn", "definitionZh", "parts"];

    private static readonly char[] Separators = [' ', ',', ';', '，', '；', '、', '\t', '\n', '\r'];
    private readonly Dictionary<string, string> _texts = [];

    /// <summary>The text of a field; codes are parted by blanks.</summary>
    public string this[string field]
    {
        get => field == "parts" ? BreakdownDraft.Text(Breakdowns) : _texts.GetValueOrDefault(field, "");
        set
        {
            if (field == "parts")
            {
                Breakdowns = BreakdownDraft.Read(value);
            }
            else
            {
                _texts[field] = value ?? "";
            }
        }
    }

    /// <summary>The targets of an indicator that is being made.</summary>
    public List<TargetDraft> Targets { get; } = [];

    /// <summary>An indicator that is being made.</summary>
    /// <param name="code">The code that is proposed.</param>
    public static IndicatorDraft New(string code) => new()
    {
        ["code"] = code,
        ["decimals"] = "0",
        ["frequency"] = nameof(Frequency.Annual),
        ["visibility"] = nameof(Visibility.Internal),
    };

    /// <summary>What stands there now.</summary>
    public static IndicatorDraft Of(IndicatorView i)
    {
        ArgumentNullException.ThrowIfNull(i);
        return new IndicatorDraft
        {
            ["code"] = i.Code.ToString(),
            ["nameEn"] = i.Name.En,
            ["nameZh"] = i.Name.Zh,
            ["definitionEn"] = i.Definition.En,
            ["definitionZh"] = i.Definition.Zh,
            ["unit"] = i.Unit,
            ["decimals"] = i.Decimals.ToString(CultureInfo.InvariantCulture),
            ["direction"] = i.Direction.ToString(),
            ["frequency"] = i.Frequency.ToString(),
            ["minimum"] = Figure(i.Minimum),
            ["maximum"] = Figure(i.Maximum),
            ["formula"] = i.Formula,
            Breakdowns = BreakdownDraft.Of(i.Breakdowns),
            ["purposes"] = Join(i.Purposes),
            ["issues"] = Join(i.Issues),
            ["sdgTargets"] = Join(i.SdgTargets),
            ["owner"] = i.OwnerId?.ToString() ?? "",
            ["visibility"] = i.Visibility.ToString(),
        };
    }

    /// <summary>The codes of a field.</summary>
    public IReadOnlyList<string> Codes(string field) => this[field].Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Puts a code into a field or takes it out.</summary>
    public void Set(string field, string code, bool on) => this[field] = Join(on ? Codes(field).Append(code).Distinct() : Codes(field).Where(c => c != code));

    /// <summary>The same texts, to compare with later.</summary>
    public IndicatorDraft Copy()
    {
        var copy = new IndicatorDraft();
        foreach (var (field, text) in _texts)
        {
            copy[field] = text;
        }

        copy["parts"] = this["parts"];
        return copy;
    }

    /// <summary>Whether every text says what it says in another draft.</summary>
    public bool SaysWhat(IndicatorDraft other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _texts.Keys.Union(other._texts.Keys).Append("parts").All(f => this[f] == other[f]);
    }

    /// <summary>The fields that say something else than another draft.</summary>
    public IReadOnlyList<string> DifferFrom(IndicatorDraft other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return [.. Fields.Where(f => this[f] != other[f])];
    }

    /// <summary>
    /// Meets what somebody else wrote since this draft was begun: fields left alone here take theirs over. Returns the fields in which
    /// both wrote, which the writer settles.
    /// </summary>
    /// <param name="begun">What stood there when this draft was begun.</param>
    /// <param name="theirs">What stands there now.</param>
    public IReadOnlyList<string> Meet(IndicatorDraft begun, IndicatorDraft theirs)
    {
        var changed = theirs.DifferFrom(begun);
        var both = changed.Where(f => this[f] != begun[f] && this[f] != theirs[f]).ToList();
        foreach (var field in changed.Except(both))
        {
            this[field] = theirs[field];
        }

        return both;
    }

    /// <summary>The fields that a definition of the library has too, as they are typed.</summary>
    public Tailored Tailored => new(
        this["nameEn"].Trim(), this["nameZh"].Trim(), string.IsNullOrWhiteSpace(this["unit"]) ? "" : UnitCatalogue.Read(this["unit"]).Code, Name<Direction>("direction"),
        Codes("purposes"), Codes("issues"), Codes("sdgTargets"));

    /// <summary>The fields that values are measured by and that say something else than what stands there: they begin a new edition.</summary>
    public IReadOnlyList<string> Remeasured(IndicatorView stands)
    {
        var before = Of(stands);
        return [.. Measured.Where(f => f switch
        {
            "unit" => string.IsNullOrWhiteSpace(this[f]) || UnitCatalogue.Read(this[f]).Code != stands.Unit,
            "minimum" or "maximum" => Amount(this[f]) != Amount(before[f]),
            "direction" => this[f] != before[f],
            "formula" => FormulaRules.Kept(this[f]) != before[f],
            "parts" => BreakdownRules.IsRemeasured(stands.Breakdowns ?? [], Parts, UsedParts),
            _ => before[f].Length > 0 && this[f].Trim() != before[f],
        })];
    }

    /// <summary>Reads the texts.</summary>
    /// <param name="stands">What stands there; null for an indicator that is being made. Baseline and targets stay as they are there.</param>
    /// <param name="isInUse">Whether values are measured by what stands there, so that a change of it begins a new edition.</param>
    public DraftReading Read(IndicatorView? stands, bool isInUse = false)
    {
        var wrong = new List<RefusalItem>();
        var before = stands is null ? null : Of(stands);
        var input = new IndicatorInput(
            this["code"].Trim(), this["nameEn"], this["nameZh"], this["definitionEn"], this["definitionZh"], this["unit"], Decimals(wrong), Name<Direction>("direction"),
            Name<Frequency>("frequency"), Limit("minimum", stands?.Minimum, before, wrong), Limit("maximum", stands?.Maximum, before, wrong), Codes("purposes"),
            Codes("issues"), Codes("sdgTargets"), Name<Visibility>("visibility"), stands is null ? Baseline(wrong) : IndicatorInput.Of(stands).Baseline,
            stands is null ? [.. Targets.Select((t, n) => Target(t, n, wrong))] : IndicatorInput.Of(stands).Targets,
            before?["owner"] == this["owner"] ? null : Guid.TryParse(this["owner"], out var owner) ? owner : IndicatorInput.Nobody,
            stands is not null && isInUse && Remeasured(stands).Count > 0 ? Edition(wrong) : null, this["formula"].Trim(),
            before?["parts"] == this["parts"] ? null : Parts);
        return new DraftReading(input, wrong);
    }

    private EditionInput Edition(List<RefusalItem> wrong)
    {
        bool? comparable = bool.TryParse(this["newEdition.comparable"], out var said) ? said : null;
        var (from, inside) = (this["newEdition.from"], new List<RefusalItem>());
        var plans = comparable == false;
        var input = new EditionInput(
            string.IsNullOrWhiteSpace(from) ? null : PeriodReader.TryRead(from, Name<Frequency>("frequency") ?? Frequency.Annual, out var read) ? read.ToString() : from.Trim(),
            comparable, new(this["newEdition.reasonEn"], this["newEdition.reasonZh"]), plans ? Baseline(inside) : null,
            plans ? [.. Targets.Select((t, n) => Target(t, n, inside))] : null);
        wrong.AddRange(inside.Select(w => w with { Field = "newEdition." + w.Field }));
        return input;
    }

    private BaselineInput? Baseline(List<RefusalItem> wrong)
    {
        var value = Number("baseline.value", this["baseline.value"], wrong);
        if (value is null && this["baseline.period"].Trim().Length > 0 && wrong.TrueForAll(w => w.Field != "baseline.value"))
        {
            wrong.Add(new("baseline.value", "required"));
        }

        return value is { } figure ? new BaselineInput(figure, Text(this["baseline.period"])) : null;
    }

    private TargetInput Target(TargetDraft target, int n, List<RefusalItem> wrong)
    {
        var (value, high) = (Number($"targets[{n}]", target.Value, wrong), target.Kind == TargetKind.Band ? Number($"targets[{n}]", target.High, wrong) : null);
        return target.Kind == TargetKind.Band
            ? new TargetInput(target.Kind, null, value, high, null)
            : new TargetInput(target.Kind, value, null, null, target.Kind == TargetKind.Dated ? Text(target.Period) : null);
    }

    private int? Decimals(List<RefusalItem> wrong)
    {
        if (int.TryParse(this["decimals"].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var decimals))
        {
            return decimals;
        }

        wrong.Add(new("decimals", "decimalsRange"));
        return null;
    }

    // A limit that was left alone is not read again: what was written once may be read in two ways.
    private decimal? Limit(string field, decimal? stands, IndicatorDraft? before, List<RefusalItem> wrong) =>
        before?[field] == this[field] ? stands : Number(field, this[field], wrong);

    private decimal? Number(string field, string text, List<RefusalItem> wrong)
    {
        var unit = string.IsNullOrWhiteSpace(this["unit"]) ? new FigureContext() : FigureContext.ForUnit(UnitCatalogue.Read(this["unit"]));
        var reading = FigureReader.Read(text, unit);
        if (reading.Kind is FigureReadingKind.Refused or FigureReadingKind.NotApplicable or FigureReadingKind.NoData)
        {
            wrong.Add(new(field, reading.Code ?? FigureCodes.NotANumber, [.. reading.Code is null ? [text.Trim()] : reading.Args]));
        }

        return reading.Figure;
    }

    // As it will be read; what can't be read is refused then, and differs until it can.
    private string Amount(string text) => FigureReader.Read(
        text, string.IsNullOrWhiteSpace(this["unit"]) ? new FigureContext() : FigureContext.ForUnit(UnitCatalogue.Read(this["unit"]))).Figure is { } figure
        ? (figure / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) : text.Trim();

    private T? Name<T>(string field)
        where T : struct, Enum => Enum.TryParse<T>(this[field], out var value) && Enum.IsDefined(value) ? value : null;

    private static string Text(string period) => PeriodReader.TryRead(period, Frequency.Annual, out var read) ? read.ToString() : period.Trim();

    private static string Figure(decimal? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Join(IEnumerable<string> codes) => string.Join(' ', codes);
}
