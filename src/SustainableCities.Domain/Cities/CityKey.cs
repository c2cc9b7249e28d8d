using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace SustainableCities.Domain.Cities;

/// <summary>The short name of a city in addresses and commands: 2–32 of <c>a–z 0–9 -</c>, beginning with a letter (<c>cstec</c>).</summary>
public readonly partial record struct CityKey
{
    private readonly string? _text;

    private CityKey(string text) => _text = text;

    /// <summary>Reads a key; capitals are not accepted.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CityKey key)
    {
        var ok = text is not null && Shape().IsMatch(text);
        key = ok ? new CityKey(text!) : default;
        return ok;
    }

    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException">The text has another shape.</exception>
    public static CityKey Parse(string text) => TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a city key.");

    /// <inheritdoc />
    public override string ToString() => _text ?? "";

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{1,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
