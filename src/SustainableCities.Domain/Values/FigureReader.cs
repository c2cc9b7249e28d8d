using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SustainableCities.Domain.Values;

/// <summary>
/// Reads figures as people type and paste them, in Chinese and Western habits: full-width signs, thousands grouped by
/// comma, point, blank or apostrophe, 万 and 亿, per cent. Never guesses between two readings, never rounds.
/// </summary>
public static partial class FigureReader
{
    /// <summary>The most digits a figure may have, and the most of them behind the decimal mark.</summary>
    public const int MostDigits = 28;

    private const int LongestEcho = 40;

    // The first that ends the text counts, so longer ones stand first.
    private static readonly (string Word, int Power)[] Scales =
        [("万亿", 12), ("萬億", 12), ("千亿", 11), ("百亿", 10), ("千万", 7), ("百万", 6), ("亿", 8), ("億", 8), ("万", 4), ("萬", 4), ("千", 3)];

    private static readonly (char? Group, char Mark)[] Conventions =
        [(',', '.'), ('.', ','), (' ', '.'), (' ', ','), ('\'', '.'), ('\'', ','), (null, '.'), (null, ',')];

    private static readonly FrozenDictionary<char, char> Likenesses = new Dictionary<char, char>
    {
        ['。'] = '.',
        ['｡'] = '.',
        ['\u2010'] = '-',
        ['\u2011'] = '-',
        ['\u2012'] = '-',
        ['\u2013'] = '-',
        ['\u2212'] = '-',
        ['\uFE63'] = '-',
        ['\u2018'] = '\'',
        ['\u2019'] = '\'',
        ['\u02BC'] = '\'',
    }.ToFrozenDictionary();

    /// <summary>Reads a text. Answers every text; refusals carry one of <see cref="FigureCodes"/>.</summary>
    public static FigureReading Read(string? text, FigureContext context)
    {
        var plain = Plain(text);
        if (plain.Length == 0)
        {
            return FigureReading.Empty;
        }

        if (plain.Equals("N/A", StringComparison.OrdinalIgnoreCase) || plain == "不适用")
        {
            return FigureReading.NotApplicable;
        }

        if (plain is "-" or "--" or "—" or "——")
        {
            return FigureReading.NoData;
        }

        var echo = plain.Length <= LongestEcho ? plain : plain[..LongestEcho] + "…";
        if (plain.StartsWith('#'))
        {
            return FigureReading.Refuse(FigureCodes.SpreadsheetError, echo);
        }

        // A spreadsheet's mark for "this is text".
        var body = plain.StartsWith('\'') ? plain[1..].TrimStart() : plain;
        var negative = body.StartsWith('-');
        body = negative || body.StartsWith('+') ? body[1..].TrimStart() : body;
        if (PowerOfTen().IsMatch(body))
        {
            return FigureReading.Refuse(FigureCodes.Exponent, echo);
        }

        var percent = body.EndsWith('%');
        body = percent ? body[..^1].TrimEnd() : body;
        var (word, power) = percent ? default : Scales.FirstOrDefault(s => body.EndsWith(s.Word, StringComparison.Ordinal));
        body = word is null ? body : body[..^word.Length].TrimEnd();

        var readings = ReadingsOf(body, context.Mark);
        if (readings.Count == 0)
        {
            return FigureReading.Refuse(FigureCodes.NotANumber, echo);
        }

        var figures = readings.Select(r => r.ToFigure(negative, power)).ToList();
        if (figures.Contains(null))
        {
            return FigureReading.Refuse(FigureCodes.TooManyDigits, MostDigits.ToString(CultureInfo.InvariantCulture));
        }

        var figure = figures[0]!.Value;
        return figures.Count > 1 ? FigureReading.Refuse(FigureCodes.Ambiguous, [.. figures.Select(f => Text(f!.Value))])
            : percent && !context.UnitIsPercent ? FigureReading.Refuse(FigureCodes.PercentNotUnit, Text(figure))
            : word is not null && context.UnitIsScaled
                ? FigureReading.Refuse(FigureCodes.ScaleInScaledUnit, echo, Text(readings[0].ToFigure(negative, 0) ?? figure), Text(figure))
            : FigureReading.Of(figure);
    }

    /// <summary>
    /// The decimal mark that a pasted column gives away: the one without which some of its cells could not be read.
    /// Unknown where none or both are needed.
    /// </summary>
    public static DecimalMark MarkOf(IEnumerable<string?> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var evidence = new DecimalMarkEvidence();
        foreach (var cell in column)
        {
            evidence.Add(cell);
        }

        return evidence.Mark;
    }

    /// <summary>The half-width form of a full-width sign such as ５, ． or ％; any other sign as it is.</summary>
    internal static char HalfWidth(char c) => c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c;

    /// <summary>The text without blanks around it, with half-width signs and plain blanks inside.</summary>
    private static string Plain(string? text)
    {
        var plain = new StringBuilder(text?.Length ?? 0);
        foreach (var c in text ?? "")
        {
            // Format signs are the byte-order and direction marks that spreadsheets leave. Line breaks stay what they are:
            // two lines in a cell are two things, not one grouped figure.
            var category = char.GetUnicodeCategory(c);
            if (category != UnicodeCategory.Format)
            {
                plain.Append(category == UnicodeCategory.SpaceSeparator ? ' ' : Likenesses.GetValueOrDefault(HalfWidth(c), HalfWidth(c)));
            }
        }

        return plain.ToString().Trim();
    }

    private static List<Reading> ReadingsOf(string body, DecimalMark mark)
    {
        var readings = new List<Reading>();
        foreach (var convention in Conventions)
        {
            if ((mark == DecimalMark.Point && convention.Mark != '.') || (mark == DecimalMark.Comma && convention.Mark != ','))
            {
                continue;
            }

            // Neither of our languages groups by points: one point alone is the decimal point.
            var lonePoint = mark == DecimalMark.Unknown && convention.Group == '.' && body.Count('.') == 1 && !body.Contains(',');
            if (!lonePoint && TryRead(body, convention.Group, convention.Mark) is { } reading && !readings.Contains(reading))
            {
                readings.Add(reading);
            }
        }

        return readings;
    }

    private static Reading? TryRead(string body, char? group, char mark)
    {
        var at = body.IndexOf(mark);
        var whole = at < 0 ? body : body[..at];
        var fraction = at < 0 ? "" : body[(at + 1)..];
        if (whole.Length + fraction.Length == 0 || !fraction.All(char.IsAsciiDigit) || (at >= 0 && fraction.Length == 0 && mark == ','))
        {
            return null;
        }

        if (group is { } g)
        {
            var groups = whole.Split(g);
            if (groups.Length < 2 || groups[0].Length is < 1 or > 3 || groups[0][0] == '0' || groups.Skip(1).Any(d => d.Length != 3))
            {
                return null;
            }

            whole = string.Concat(groups);
        }

        return whole.All(char.IsAsciiDigit) ? new Reading(whole, fraction) : null;
    }

    private static string Text(decimal figure) => figure.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[0-9][0-9.,]* ?([eE][+-]?[0-9]+|[×xX*] ?10 ?\^? ?-?[0-9]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex PowerOfTen();

    private readonly record struct Reading(string Whole, string Fraction)
    {
        /// <summary>The figure times a power of ten; null with too many digits.</summary>
        public decimal? ToFigure(bool negative, int power)
        {
            var digits = (Whole + Fraction).TrimStart('0');
            var scale = Fraction.Length - power;
            if (scale < 0)
            {
                digits = digits.Length == 0 ? "" : digits + new string('0', -scale);
                scale = 0;
            }

            if (digits.Length > MostDigits || scale > MostDigits)
            {
                return null;
            }

            Span<int> bits = stackalloc int[4];
            decimal.GetBits(digits.Length == 0 ? 0 : decimal.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), bits);
            return new decimal(bits[0], bits[1], bits[2], negative && digits.Length > 0, (byte)scale);
        }
    }
}
