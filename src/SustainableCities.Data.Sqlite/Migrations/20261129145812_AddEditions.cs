using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SustainableCities.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddEditions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "IndicatorEditions",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Comparable = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReasonEn = table.Column<string>(type: "TEXT", nullable: false),
                    ReasonZh = table.Column<string>(type: "TEXT", nullable: false),
                    MadeById = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FormerUnit = table.Column<string>(type: "TEXT", nullable: false),
                    FormerWholeNumbers = table.Column<bool>(type: "INTEGER", nullable: false),
                    FormerDirection = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    FormerMinimum = table.Column<string>(type: "TEXT", nullable: true, collation: "EF_DECIMAL"),
                    FormerMaximum = table.Column<string>(type: "TEXT", nullable: true, collation: "EF_DECIMAL"),
                    FormerDefinitionEn = table.Column<string>(type: "TEXT", nullable: false),
                    FormerDefinitionZh = table.Column<string>(type: "TEXT", nullable: false),
                    FormerPlanJson = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorEditions", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_IndicatorEditions_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IndicatorEditions_Indicators_CityId_IndicatorId",
                        columns: x => new { x.CityId, x.IndicatorId },
                        principalTable: "Indicators",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorEditions_CityId_IndicatorId_Number",
                table: "IndicatorEditions",
                columns: new[] { "CityId", "IndicatorId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IndicatorEditions");
        }
    }
}
