using System.Globalization;
using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Api;

/// <summary>JSON numbers as figures: every digit is kept or the number is refused, and it never passes through a double.</summary>
public static class ApiNumber
{
    private const int FarthestExponent = 64;

    /// <summary>Reads the text of a JSON number; a power of ten moves the point, so that <c>1.50e1</c> is 15.0.</summary>
    public static FigureReading Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Plain(json) is { } plain
            ? FigureReader.Read(plain, new FigureContext(Mark: DecimalMark.Point))
            : new FigureReading(FigureReadingKind.Refused, null, FigureCodes.TooManyDigits, [FigureReader.MostDigits.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>The number without a power of ten; null where the point would move farther than a figure can have digits.</summary>
    private static string? Plain(string json)
    {
        var at = json.IndexOfAny(['e', 'E']);
        if (at < 0)
        {
            return json;
        }

        var sign = json[0] == '-' ? "-" : "";
        var (whole, fraction) = json[sign.Length..at].Split('.') is [var w, var f] ? (w, f) : (json[sign.Length..at], "");
        var digits = (whole + fraction).TrimStart('0');
        if (digits.Length == 0)
        {
            return "0";
        }

        if (!int.TryParse(json.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) || Math.Abs(power) > FarthestExponent)
        {
            return null;
        }

        var decimals = fraction.Length - power;
        return decimals <= 0 ? sign + digits + new string('0', -decimals)
            : digits.Length > decimals ? $"{sign}{digits[..^decimals]}.{digits[^decimals..]}"
            : $"{sign}0.{digits.PadLeft(decimals, '0')}";
    }
}
