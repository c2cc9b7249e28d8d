using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Formulas;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Api;

namespace SustainableCities.Web.Features.Values;

/// <summary>What a published figure replaced.</summary>
public sealed record PreviousJson(decimal? Value, string Reason);

/// <summary>The published side of a value.</summary>
public sealed record PublishedJson(decimal? Value, bool NotApplicable, int Revision, bool Restated, PreviousJson? Previous);

/// <summary>A soft warning.</summary>
public sealed record WarningJson(string Code, string Message);

/// <summary>A state of a value in its history.</summary>
public sealed record RevisionJson(int Revision, decimal? Value, bool NotApplicable, ValueStatus Status, string? Reason, DateTime At, string? By, int Edition)
{
    /// <summary>A state.</summary>
    public static RevisionJson Of(RevisionView r)
    {
        ArgumentNullException.ThrowIfNull(r);
        return new(r.Revision, r.Figure, r.NotApplicable, r.Status, r.Reason.Length == 0 ? null : r.Reason, r.At, r.By, r.Edition);
    }
}

/// <summary>An input of a calculated value.</summary>
/// <param name="Indicator">The indicator's code; null for a key number.</param>
/// <param name="KeyNumber">The key of a key number of the city; null for an indicator.</param>
/// <param name="Period">The period; null for a key number.</param>
/// <param name="Value">Its figure; null where it has none, and where the reader may not see it.</param>
/// <param name="NotApplicable">Whether it does not apply.</param>
/// <param name="Status">Where it stands; null where nothing was entered.</param>
/// <param name="Missing">Whether it keeps the result from being worked out.</param>
public sealed record CalculationInputJson(string? Indicator, string? KeyNumber, Period? Period, decimal? Value, bool NotApplicable, ValueStatus? Status, bool Missing);

/// <summary>How a value is worked out.</summary>
/// <param name="Formula">The formula that counts for its period.</param>
/// <param name="Inputs">What goes into it.</param>
/// <param name="Value">What it comes to; null where it comes to nothing.</param>
/// <param name="Reason">Why it comes to nothing: missing, notApplicable, dividedByZero, outsideLimits or tooLarge.</param>
public sealed record CalculationJson(string Formula, IReadOnlyList<CalculationInputJson> Inputs, decimal? Value, NoDataReason? Reason)
{
    /// <summary>A calculation.</summary>
    public static CalculationJson Of(CalculationView calculation)
    {
        ArgumentNullException.ThrowIfNull(calculation);
        return new(
            calculation.Formula,
            [.. calculation.Inputs.Select(i => new CalculationInputJson(
                i.IsKeyNumber ? null : i.Name, i.IsKeyNumber ? i.Name : null, i.Period, i.Figure, i.NotApplicable, i.Status, i.IsMissing))],
            calculation.Figure, calculation.Reason);
    }
}

/// <summary>A value as everybody may read it: no author, no warnings, and a note only where it is the reason of a <i>not applicable</i>.</summary>
public partial record ValueJson(
    IndicatorCode Indicator, Period Period, string Part, decimal? Value, bool NotApplicable, Qualifier Qualifier, ValueStatus Status, PublishedJson? Published,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note, string Source, DateTime UpdatedAt)
{
    /// <summary>True where a formula works the value out; not written elsewhere.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Calculated { get; init; }

    /// <summary>The formula of a calculated value.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Formula { get; init; }

    /// <summary>What goes into a calculated value, and what is missing.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CalculationInputJson>? Inputs { get; init; }

    /// <summary>Why a calculated value has no figure.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NoDataReason? NoDataReason { get; init; }

    /// <summary>How far a published value is vouched for: <c>selfDeclared</c>, <c>reviewed</c> or <c>verified</c> by a third party; only where it was asked for.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Assurance? Assurance { get; init; }

    /// <summary>
    /// The entity tag of a value: its revision, and for who reads of evidence how much there is. A writer needs the revision alone:
    /// evidence that came meanwhile changed nothing of what the value says. The tag of a calculated value goes with its inputs too.
    /// </summary>
    public static string Tag(ValueView value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var beside = value is { Whole: true, Evidence: > 0 } ? value.Evidence.ToString(CultureInfo.InvariantCulture) : "";
        beside += value.Calculation is { } calculation
            ? BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(CalculationJson.Of(calculation), ApiJson.Options))).ToString("D10", CultureInfo.InvariantCulture)
            : "";
        // Parts that were written since changed what is said beside the whole.
        beside += value is { Whole: true, Part.Length: 0 } && value.Warnings.FirstOrDefault(w => w.Code == WarningRules.PartsDoNotAddUp) is { } sum
            ? BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(sum, ApiJson.Options))).ToString("D10", CultureInfo.InvariantCulture)
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"\"r{value.Revision}{(beside.Length > 0 ? "." : "")}{beside}\"");
    }

    /// <summary>
    /// The revision of an entity tag; -1, which no value has, for a text that is none of ours. A weak tag counts too: proxies that
    /// compress make ours weak.
    /// </summary>
    public static int RevisionOf(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        var text = tag.Trim();
        text = text.StartsWith("W/", StringComparison.Ordinal) ? text[2..] : text;
        return Shape().Match(text) is { Success: true } own && int.TryParse(own.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : -1;
    }

    /// <summary>A value as the domain gave it: the whole of it, or the published side alone.</summary>
    public static ValueJson Of(ValueView value, WarningText warnings)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(warnings);
        var content = value.Content;
        var published = value.Published is { } p
            ? new PublishedJson(p.Figure, p.NotApplicable, p.Revision, p.Restated, p.Restated ? new PreviousJson(p.PreviousFigure, p.PreviousReason) : null)
            : null;
        var calculation = value.Calculation is { } c ? CalculationJson.Of(c) : null;
        ValueJson json = value.Whole
            ? new WholeValueJson(
                value.Indicator, value.Period, value.Part, content.Figure, content.NotApplicable, content.Qualifier, value.Status, published, content.Note,
                content.SourceShown, value.UpdatedAt, [.. value.Warnings.Select(w => new WarningJson(w.Code, warnings.Say(w)))], value.UpdatedBy, value.Evidence)
            : new ValueJson(
                value.Indicator, value.Period, value.Part, content.Figure, content.NotApplicable, content.Qualifier, value.Status, published,
                content.NotApplicable ? content.Note : null, content.SourceShown, value.UpdatedAt);
        json = value.Published?.Assurance is { } assurance ? json with { Assurance = assurance } : json;
        return calculation is null
            ? json
            : json with { Calculated = true, Formula = calculation.Formula, Inputs = calculation.Inputs, NoDataReason = calculation.Reason };
    }

    [GeneratedRegex("""^"r([0-9]+)(?:\.[0-9]+)?"$""")]
    private static partial Regex Shape();
}

/// <summary>A value as the city and its reviewers read it.</summary>
public sealed record WholeValueJson(
    IndicatorCode Indicator, Period Period, string Part, decimal? Value, bool NotApplicable, Qualifier Qualifier, ValueStatus Status, PublishedJson? Published,
    string? Note, string Source, DateTime UpdatedAt, [property: JsonPropertyOrder(1)] IReadOnlyList<WarningJson> Warnings, [property: JsonPropertyOrder(1)] string? UpdatedBy,
    [property: JsonPropertyOrder(1)] int Evidence)
    : ValueJson(Indicator, Period, Part, Value, NotApplicable, Qualifier, Status, Published, Note, Source, UpdatedAt);
