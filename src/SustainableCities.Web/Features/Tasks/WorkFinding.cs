using System.Globalization;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Tasks;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Features.Review;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Tasks;

/// <summary>The one thing to begin with.</summary>
public sealed record FirstAct(string Address, string Verb);

/// <summary>What is due, in a sentence: what others wait for first, then what is late, then what is due.</summary>
public sealed class WorkFinding(IStringLocalizer<TasksWords> words, Func<CitySummary, CityText> textOf)
{
    /// <summary>The finding.</summary>
    public string Title(WorkView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var values = view.Reviews.Sum(r => r.WaitingForMe);
        return values > 0 ? Count("FindingReview", values)
            : view.Reports.Count > 0 ? Count("FindingReports", view.Reports.Count)
            : view.Verifications.Count > 0 ? Count("FindingVerifications", view.Verifications.Count)
            : Returned(view) is > 0 and var returned ? Count("FindingReturned", returned)
            : Collecting(view) is { } open ? Missing(open.City, open.Year)
            : Warned(view) is > 0 and var warned ? Count("FindingWarned", warned)
            : Ready(view) is { } ready ? Count("FindingReady", ready.Year.Ready, Said(ready))
            : view.Late.Count > 0 ? Count("FindingLate", view.Late.Count)
            : words["FindingNothing"];
    }

    /// <summary>How far it has come.</summary>
    public string Behind(WorkView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Reviews.Count > 0)
        {
            return Count("BehindReview", view.Reviews.Count);
        }

        if (view.Reports.Count > 0)
        {
            return words["BehindReports"];
        }

        if (view.Verifications.Count > 0)
        {
            return words["BehindVerifications"];
        }

        if (view.Cities.Count == 0)
        {
            return words[view.Rooms.Count == 0 ? "BehindNoRoom" : view.Late.Count > 0 ? "BehindLate" : "BehindReads"];
        }

        return string.Join(CityText.Gap, view.Cities.Where(c => c.Years.Count > 0).Select(c =>
        {
            var year = Latest(c);
            return words["BehindEntered", c.City.Name.In(CultureInfo.CurrentUICulture), year.Of - year.Missing.Count, year.Of, textOf(c.City).Period(Period.OfYear(year.Year))].Value;
        }));
    }

    /// <summary>The filled button.</summary>
    public FirstAct? First(WorkView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Reviews is [var review, ..])
        {
            return new($"/review/{review.City.Key}/{review.Period}", words["Begin", review.City.Name.In(CultureInfo.CurrentUICulture)]);
        }

        if (view.Reports.Count > 0)
        {
            return new(QueueEntry.ReportsAddress, words["ReadReport"]);
        }

        if (view.Verifications is [var verification, ..])
        {
            return new($"/work/{verification.City.Key}/verifications", words["LookAt"]);
        }

        if (view.Cities.FirstOrDefault(c => c.Years.Any(y => y.Returned.Count > 0)) is { } mending)
        {
            return new(TaskAddress.Values(mending.City.Key, mending.Years.First(y => y.Returned.Count > 0).Returned[0].Period, "answer"), words["Mend"]);
        }

        return Collecting(view) is { } open
            ? new(TaskAddress.Values(open.City.City.Key, open.Year.Missing[0].Period, "missing"), words["Enter"])
            : Ready(view) is { } ready ? new(TaskAddress.Values(ready.City.City.Key, Period.OfYear(ready.Year.Year)), words["SubmitYear", Said(ready)])
            : view.Late is [var late, ..] ? new(TaskAddress.Timeliness(late.City.Key, late.Year), words["SeeLate"]) : null;
    }

    /// <summary>How much of a submission waits, and since when.</summary>
    public string Waiting(QueueItem item, CityText text)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(text);
        return Count("WaitingValues", item.WaitingForMe, item.Total, item.SubmittedBy ?? words["ThePortal"].Value, text.DayOf(item.SubmittedAt));
    }

    /// <summary>What a city has not handed over, and since when.</summary>
    public string Late(LateCity late, CityText text)
    {
        ArgumentNullException.ThrowIfNull(late);
        ArgumentNullException.ThrowIfNull(text);
        return Count("LateValues", late.Values, text.Period(Period.OfYear(late.Year)), text.Day(late.DueOn));
    }

    // The year that is being collected: the latest with ended periods.
    private static YearTasks Latest(CityTasks city) => city.Years.FirstOrDefault(y => y.Of > 0) ?? city.Years[0];

    private static int Returned(WorkView view) => view.Cities.Sum(c => c.Years.Sum(y => y.Returned.Count));

    private static int Warned(WorkView view) => view.Cities.Sum(c => c.Years.Sum(y => y.Warned.Count));

    private static (CityTasks City, YearTasks Year)? Collecting(WorkView view) =>
        view.Cities.FirstOrDefault(c => c.Years.Count > 0 && Latest(c).Missing.Count > 0) is { } city ? (city, Latest(city)) : null;

    private static (CityTasks City, YearTasks Year)? Ready(WorkView view) => (
        from city in view.Cities
        where city.IsLead
        from year in city.Years
        where year.Ready > 0
        select ((CityTasks, YearTasks)?)(city, year)).FirstOrDefault();

    private string Missing(CityTasks city, YearTasks year)
    {
        var text = textOf(city.City);
        var due = year.DueOn!.Value;
        return Count(due < city.Today ? "FindingOverdue" : "FindingDue", year.Missing.Count, text.Period(Period.OfYear(year.Year)), text.DayOfYear(due));
    }

    private string Said((CityTasks City, YearTasks Year) at) => textOf(at.City.City).Period(Period.OfYear(at.Year.Year));

    private string Count(string key, int count, params object[] more) => words.Count(key, count, more);
}
