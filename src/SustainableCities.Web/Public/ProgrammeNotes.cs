using SustainableCities.Domain.Cities;

namespace SustainableCities.Web.Public;

/// <summary>The source notes that speak of the programme itself, their facts named without it.</summary>
public static class ProgrammeNotes
{
    private const string Prefix = "programme/";

    /// <summary>Those among all notes.</summary>
    public static IReadOnlyList<SourceNoteView> Of(IEnumerable<SourceNoteView> notes) =>
        [.. notes.Where(n => n.City.Length == 0).Select(n => n with { Subjects = [.. n.Subjects.Where(s => s.StartsWith(Prefix, StringComparison.Ordinal)).Select(s => s[Prefix.Length..])] })];
}
