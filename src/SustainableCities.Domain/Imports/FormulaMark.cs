namespace SustainableCities.Domain.Imports;

/// <summary>
/// The apostrophe before a text cell that a spreadsheet would take for a formula (design, section 5): set on export, taken off on
/// import. Numbers never get one.
/// </summary>
public static class FormulaMark
{
    /// <summary>The text as a file holds it.</summary>
    public static string Set(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && IsTaken(text[0]) ? "'" + text : text;
    }

    /// <summary>The text as it is kept; blanks before the apostrophe are no part of it.</summary>
    public static string TakeOff(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.TrimStart(' ');
        return plain.Length > 1 && plain[0] == '\'' && IsTaken(plain[1]) ? plain[1..] : text;
    }

    /// <summary>
    /// The text as a cell holds it that is typed as text, which no spreadsheet takes for a formula: marked only where the mark that
    /// it already seems to have would be taken off on import.
    /// </summary>
    public static string SetInTyped(string text) => TakeOff(text) == text ? text : Set(text);

    private static bool IsTaken(char first) => first is '=' or '+' or '-' or '@' or '\'' or '\t' or '\r';
}
