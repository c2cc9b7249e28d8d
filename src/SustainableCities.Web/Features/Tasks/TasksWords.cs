namespace SustainableCities.Web.Features.Tasks;

/// <summary>The words of my tasks.</summary>
public sealed class TasksWords;
