using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Reports;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Values;
using SustainableCities.Domain.Verifications;

namespace SustainableCities.Domain.Tasks;

/// <summary>What is due for a person, and what they may open.</summary>
/// <param name="Cities">Cities whose team the person belongs to as editor or lead, in the order of the programme.</param>
/// <param name="Reviews">Submissions that wait for the person as reviewer, oldest first.</param>
/// <param name="Reports">Reports that wait for their signature.</param>
/// <param name="Verifications">Verifications by third parties that wait for them as reviewer.</param>
/// <param name="Late">Cities whose values are overdue for them as reviewer, longest first.</param>
/// <param name="Rooms">The cities that the person may open.</param>
/// <param name="IsAdministrator">Whether the person runs the programme.</param>
public sealed record WorkView(
    IReadOnlyList<CityTasks> Cities, IReadOnlyList<QueueItem> Reviews, IReadOnlyList<WaitingReport> Reports, IReadOnlyList<WaitingVerification> Verifications,
    IReadOnlyList<LateCity> Late, IReadOnlyList<CityRoom> Rooms, bool IsAdministrator);

/// <summary>A city that has not handed over what is due.</summary>
/// <param name="City">The city.</param>
/// <param name="Today">The day there.</param>
/// <param name="Year">The latest year of it.</param>
/// <param name="Values">How many values, gaps among them, are neither with the reviewers nor judged by them.</param>
/// <param name="DueOn">The day on which the first of them was due.</param>
/// <param name="Periods">Their periods, earliest first.</param>
public sealed record LateCity(CitySummary City, DateOnly Today, int Year, int Values, DateOnly DueOn, IReadOnlyList<Period> Periods);

/// <summary>A city that a person may open.</summary>
/// <param name="City">The city.</param>
/// <param name="Roles">The person's roles there; empty for an administrator without one.</param>
public sealed record CityRoom(CitySummary City, IReadOnlyList<Role> Roles)
{
    /// <summary>Whether they may read all of it, not only what is approved.</summary>
    public bool ReadsAll => Roles.Count == 0 || Roles.Any(r => r != Role.Facilitator);
}

/// <summary>What is due in a city for its team.</summary>
/// <param name="City">The city.</param>
/// <param name="IsLead">Whether the person leads it: submits, withdraws, publishes.</param>
/// <param name="Today">The day there.</param>
/// <param name="Years">The year that is being collected and every other in which something is open; latest first.</param>
/// <param name="Submissions">Submissions under review, latest first.</param>
/// <param name="Reports">Reports that are not published.</param>
public sealed record CityTasks(
    CitySummary City, bool IsLead, DateOnly Today, IReadOnlyList<YearTasks> Years, IReadOnlyList<QueueItem> Submissions, IReadOnlyList<ReportTask> Reports)
{
    /// <summary>Whether anything waits for the team.</summary>
    public bool HasAny => Years.Any(y => y.HasAny) || Reports.Any(r => r.ReturnReason.Length > 0);
}

/// <summary>What is due for a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Missing">Periods that have ended and have no value, earliest due first.</param>
/// <param name="Returned">Values that came back and nobody has touched since.</param>
/// <param name="Warned">Drafts with a warning that nobody answered.</param>
/// <param name="Ready">Drafts that the lead may submit: their period has ended.</param>
/// <param name="Of">Values asked for: periods of all indicators that have ended.</param>
/// <param name="ReadyDueOn">When the first of the drafts that are ready is or was due; null where none is.</param>
public sealed record YearTasks(
    int Year, IReadOnlyList<TaskValue> Missing, IReadOnlyList<TaskValue> Returned, IReadOnlyList<TaskValue> Warned, int Ready, int Of, DateOnly? ReadyDueOn = null)
{
    /// <summary>Whether anything is open.</summary>
    public bool HasAny => Missing.Count + Returned.Count + Warned.Count + Ready > 0;

    /// <summary>When the first of what is missing is or was due.</summary>
    public DateOnly? DueOn => Missing.Count == 0 ? null : Missing.Min(m => m.DueOn);
}

/// <summary>A value that something is to be done about.</summary>
/// <param name="Code">The indicator's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Period">The period.</param>
/// <param name="DueOn">The last day on which it is in time.</param>
/// <param name="Reason">Why it came back; empty otherwise.</param>
public sealed record TaskValue(IndicatorCode Code, Bilingual Name, Period Period, DateOnly DueOn, string Reason = "");

/// <summary>A report that is not published.</summary>
/// <param name="Year">The year.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ReturnReason">Why a reviewer sent it back; empty otherwise.</param>
/// <param name="RequestedAt">When sign-off was asked for, UTC.</param>
public sealed record ReportTask(int Year, ReportStatus Status, string ReturnReason, DateTime? RequestedAt);
