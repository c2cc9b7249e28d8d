using System.Globalization;
using SustainableCities.Domain.Matrix;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Data.Demo;

/// <summary>What the demonstration adds to the pilots: all of it made up.</summary>
internal sealed record DemoFile(
    IReadOnlyList<DemoCity> Cities, IReadOnlyList<DemoAccount> Accounts, IReadOnlyList<string> OutsidePercent, IReadOnlyList<DemoDefinition> Definitions,
    IReadOnlyList<DemoNote> Notes, IReadOnlyList<DemoReturn> Returns, IReadOnlyList<DemoRestatement> Restatements, IReadOnlyList<DemoDonation> Donations);

/// <summary>A city: who must sign, and where its last year stands (<c>draft</c>, <c>submitted</c>, <c>returned</c>, <c>approved</c>).</summary>
internal sealed record DemoCity(string Key, IReadOnlyList<string> RequiredOrganisations, string LastYear);

/// <summary>An account; the organisation is <c>none</c> for a city's team.</summary>
internal sealed record DemoAccount(string Email, string Name, string Role, string Organisation, IReadOnlyList<string> Cities)
{
    public Role RoleOf => Enum.Parse<Role>(Role, ignoreCase: true);

    public string? OrganisationOf => Organisation == "none" ? null : Organisation;
}

/// <summary>What an indicator means, and the formula that its figures, as they stand in the file, follow.</summary>
internal sealed record DemoDefinition(string Code, string Text, string TextZh, string Formula = "");

/// <summary>A note on a value.</summary>
internal sealed record DemoNote(string Code, int Year, string Note);

/// <summary>A value of the last year that the reviewer sent back.</summary>
internal sealed record DemoReturn(string Code, string Reason);

/// <summary>A value that was first published with another figure.</summary>
internal sealed record DemoRestatement(string Code, int Year, decimal First, string Reason);

/// <summary>An indicator that its city has given to the library, and what it says of measuring it.</summary>
internal sealed record DemoDonation(string Code, string Text, string TextZh);

/// <summary>How an indicator's figures run.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="Start">Figure of 2018, made up.</param>
/// <param name="End">Figure of 2025, made up.</param>
/// <param name="NoisePercent">How far a year may lie off the line, in per cent of it.</param>
/// <param name="Steady">Never falls.</param>
/// <param name="Fixed">Years with a figure of their own.</param>
/// <param name="Missing">Years without a value.</param>
/// <param name="Late">Years whose value came after it was due.</param>
internal sealed record DemoCourse(
    string Code, decimal Start, decimal End, decimal NoisePercent, bool Steady, IReadOnlyDictionary<int, decimal> Fixed,
    IReadOnlySet<int> Missing, IReadOnlySet<int> Late);

/// <summary>A priority in a pilot's matrix. The pilots' sources name none: it is made up.</summary>
internal sealed record DemoPriority(string Pilot, string Purpose, string Issue, Priority Priority, Bilingual Reason);

/// <summary>Reads the files of the demonstration.</summary>
internal static class DemoFiles
{
    /// <summary>The first year with values.</summary>
    public const int FirstYear = 2018;

    /// <summary>The last year with values: the one under way.</summary>
    public const int LastYear = 2025;

    private static readonly Lazy<DemoFile> FileLazy = new(() => CatalogueFiles.ReadJson<DemoFile>("demonstration.json"));

    private static readonly Lazy<IReadOnlyDictionary<string, DemoCourse>> CoursesLazy = new(() => CatalogueTables.Rows("demonstration.csv", row => new DemoCourse(
        row("code"), Figure(row("figure_2018")), Figure(row("figure_2025")), Figure(row("noise_percent")), row("steady") == "yes",
        CodeList.Read(row("fixed")).Codes.Select(f => f.Split('=')).ToDictionary(f => Year(f[0]), f => Figure(f[1])),
        CodeList.Read(row("missing")).Codes.Select(Year).ToHashSet(), CodeList.Read(row("late")).Codes.Select(Year).ToHashSet()))
        .ToDictionary(c => c.Code, StringComparer.Ordinal));

    private static readonly Lazy<IReadOnlyList<DemoPriority>> PrioritiesLazy = new(() => CatalogueTables.Rows("demonstration-priorities.csv", row => new DemoPriority(
        row("pilot"), row("purpose"), row("issue"), Enum.Parse<Priority>(row("priority"), ignoreCase: true), new(row("reason"), row("reason_zh")))));

    public static DemoFile File => FileLazy.Value;

    public static IReadOnlyDictionary<string, DemoCourse> Courses => CoursesLazy.Value;

    /// <summary>The priorities of all pilots.</summary>
    public static IReadOnlyList<DemoPriority> Priorities => PrioritiesLazy.Value;

    /// <summary>All years with values.</summary>
    public static IEnumerable<int> Years => Enumerable.Range(FirstYear, LastYear - FirstYear + 1);

    /// <summary>The period of a year.</summary>
    public static Period PeriodOf(int year) => Period.OfYear(year);

    private static int Year(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Figure(string text) => decimal.Parse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
