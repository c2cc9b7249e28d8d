using System.Text.RegularExpressions;
using SustainableCities.Domain.Catalogue;

namespace SustainableCities.Domain.Values;

/// <summary>Which sign stands before the decimals in what is read.</summary>
public enum DecimalMark
{
    /// <summary>Not known: a text that can be read in two ways is refused.</summary>
    Unknown,

    /// <summary>12.5; commas only group digits.</summary>
    Point,

    /// <summary>12,5; points only group digits.</summary>
    Comma,
}

/// <summary>What is known of the place where a figure is typed.</summary>
/// <param name="UnitIsPercent">Whether <c>%</c> after the figure is its unit.</param>
/// <param name="UnitIsScaled">Whether the unit itself counts in thousands, 万 or the like, so that <c>1.2万</c> could mean two things.</param>
/// <param name="Mark">The sign before the decimals, where the column or the person has settled it.</param>
public sealed partial record FigureContext(bool UnitIsPercent = false, bool UnitIsScaled = false, DecimalMark Mark = DecimalMark.Unknown)
{
    /// <summary>What the names of a unit, in whatever language, tell.</summary>
    public static FigureContext ForUnit(params IEnumerable<string?> names)
    {
        var known = names.OfType<string>().ToList();
        return new(
            known.Any(n => n.Contains('%') || n.Contains('％') || n.Trim().Equals("percent", StringComparison.OrdinalIgnoreCase)),
            known.Any(n => ScaleWord().IsMatch(n)));
    }

    /// <summary>What a unit of the unit file tells.</summary>
    public static FigureContext ForUnit(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return ForUnit(unit.Code, unit.SymbolEn, unit.SymbolZh, unit.NameEn, unit.NameZh);
    }

    // 千米, 千克, 千瓦 and 千卡 are units of their own.
    [GeneratedRegex("thousand|million|billion|10*[ ,]?000|千(?![米克瓦卡])|[万亿]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ScaleWord();
}

/// <summary>What a text turned out to be.</summary>
public enum FigureReadingKind
{
    /// <summary>A figure.</summary>
    Figure,

    /// <summary><c>N/A</c> or 不适用.</summary>
    NotApplicable,

    /// <summary>A lone dash: no data, no change.</summary>
    NoData,

    /// <summary>Nothing but blanks.</summary>
    Empty,

    /// <summary>Something that is not taken; the code says why.</summary>
    Refused,
}

/// <summary>A text read as a figure.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Figure">The figure with the decimals it was written with; only for <see cref="FigureReadingKind.Figure"/>.</param>
/// <param name="Code">Why it is refused, one of <see cref="FigureCodes"/>; only for <see cref="FigureReadingKind.Refused"/>.</param>
/// <param name="Args">What the words of the refusal need.</param>
public sealed record FigureReading(FigureReadingKind Kind, decimal? Figure, string? Code, IReadOnlyList<string> Args)
{
    internal static readonly FigureReading Empty = new(FigureReadingKind.Empty, null, null, []);
    internal static readonly FigureReading NoData = new(FigureReadingKind.NoData, null, null, []);
    internal static readonly FigureReading NotApplicable = new(FigureReadingKind.NotApplicable, null, null, []);

    internal static FigureReading Of(decimal figure) => new(FigureReadingKind.Figure, figure, null, []);

    internal static FigureReading Refuse(string code, params IReadOnlyList<string> args) => new(FigureReadingKind.Refused, null, code, args);
}

/// <summary>Why a text is not taken as a figure.</summary>
public static class FigureCodes
{
    /// <summary>No figure. Args: the text, shortened.</summary>
    public const string NotANumber = "notANumber";

    /// <summary>Two figures are possible. Args: both.</summary>
    public const string Ambiguous = "ambiguous";

    /// <summary>More than 28 digits, or more than 28 decimals. Args: 28.</summary>
    public const string TooManyDigits = "tooManyDigits";

    /// <summary>A per cent sign where the unit is another. Args: the figure without it.</summary>
    public const string PercentNotUnit = "percentNotUnit";

    /// <summary>万 or the like where the unit counts in thousands already. Args: the text, the figure without the word, the figure with it.</summary>
    public const string ScaleInScaledUnit = "scaleInScaledUnit";

    /// <summary>A power of ten such as 1.2E+05: spreadsheets show it where digits are cut off. Args: the text.</summary>
    public const string Exponent = "exponent";

    /// <summary>A spreadsheet's error such as #DIV/0!. Args: the text.</summary>
    public const string SpreadsheetError = "spreadsheetError";
}
