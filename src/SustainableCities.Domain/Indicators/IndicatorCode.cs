using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace SustainableCities.Domain.Indicators;

/// <summary>A city's own code of an indicator: <c>[A-Z][A-Z0-9.-]{0,31}</c>, unique in the city (design, section 5).</summary>
public readonly partial record struct IndicatorCode
{
    private readonly string? _text;

    private IndicatorCode(string text) => _text = text;

    /// <summary>Reads a code; small letters are not accepted.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IndicatorCode code)
    {
        var ok = text is not null && Shape().IsMatch(text);
        code = ok ? new IndicatorCode(text!) : default;
        return ok;
    }

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">The text has another shape.</exception>
    public static IndicatorCode Parse(string text) => TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not an indicator code.");

    /// <inheritdoc />
    public override string ToString() => _text ?? "";

    [GeneratedRegex(@"\A[A-Z][A-Z0-9.-]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
