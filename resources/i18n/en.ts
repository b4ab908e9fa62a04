<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name />
    <message numerus="yes">
      <source>figure</source>
      <comment>{name}: {count} values from {first} to {last}, the lowest {lowest}, the highest {highest}, the latest {latest}.</comment>
      <translation>
        <numerusform>figure</numerusform>
        <numerusform>figure</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>AskedPane</name>
    <message numerus="yes">
      <source>%n questions</source>
      <translation>
        <numerusform>%n question</numerusform>
        <numerusform>%n questions</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BackPart</name>
    <message numerus="yes">
      <source>Show %n more intentions</source>
      <translation>
        <numerusform>Show %n more intention</numerusform>
        <numerusform>Show %n more intentions</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BackupPanel</name>
    <message numerus="yes">
      <source>%n sessions</source>
      <translation>
        <numerusform>%n session</numerusform>
        <numerusform>%n sessions</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n entries</source>
      <translation>
        <numerusform>%n entry</numerusform>
        <numerusform>%n entries</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Before</name>
    <message numerus="yes">
      <source>%n hours</source>
      <translation>
        <numerusform>%n hour</numerusform>
        <numerusform>%n hours</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n minutes</source>
      <translation>
        <numerusform>%n minute</numerusform>
        <numerusform>%n minutes</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CountWords</name>
    <message numerus="yes">
      <source>%n entries</source>
      <translation>
        <numerusform>%n entry</numerusform>
        <numerusform>%n entries</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n intentions</source>
      <translation>
        <numerusform>%n intention</numerusform>
        <numerusform>%n intentions</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n lines to talk about</source>
      <translation>
        <numerusform>%n line to talk about</numerusform>
        <numerusform>%n lines to talk about</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n insights</source>
      <translation>
        <numerusform>%n insight</numerusform>
        <numerusform>%n insights</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n small steps</source>
      <translation>
        <numerusform>%n small step</numerusform>
        <numerusform>%n small steps</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n check-ins</source>
      <translation>
        <numerusform>%n check-in</numerusform>
        <numerusform>%n check-ins</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n measures</source>
      <translation>
        <numerusform>%n measure</numerusform>
        <numerusform>%n measures</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n side effects</source>
      <translation>
        <numerusform>%n side effect</numerusform>
        <numerusform>%n side effects</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n readings</source>
      <translation>
        <numerusform>%n reading</numerusform>
        <numerusform>%n readings</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n marks</source>
      <translation>
        <numerusform>%n mark</numerusform>
        <numerusform>%n marks</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>the facts of %n sessions</source>
      <translation>
        <numerusform>the facts of %n session</numerusform>
        <numerusform>the facts of %n sessions</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Cover</name>
    <message numerus="yes">
      <source>The next try is possible in %n seconds.</source>
      <translation>
        <numerusform>The next try is possible in %n second.</numerusform>
        <numerusform>The next try is possible in %n seconds.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DamagedPage</name>
    <message numerus="yes">
      <source>%n entries</source>
      <translation>
        <numerusform>%n entry</numerusform>
        <numerusform>%n entries</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n sessions</source>
      <translation>
        <numerusform>%n session</numerusform>
        <numerusform>%n sessions</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>EarlierBackupsPage</name>
    <message numerus="yes">
      <source>%n backups of an earlier key, each with the passphrase of its day:</source>
      <translation>
        <numerusform>%n backup of an earlier key, each with the passphrase of its day:</numerusform>
        <numerusform>%n backups of an earlier key, each with the passphrase of its day:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %n backups before those</source>
      <translation>
        <numerusform>and %n backup before those</numerusform>
        <numerusform>and %n backups before those</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>This deletes %n backups for good. The journal as it is now stays.</source>
      <translation>
        <numerusform>This deletes %n backup for good. The journal as it is now stays.</numerusform>
        <numerusform>This deletes %n backups for good. The journal as it is now stays.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>EarlierVersions</name>
    <message numerus="yes">
      <source>%n words</source>
      <translation>
        <numerusform>%n word</numerusform>
        <numerusform>%n words</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>EffectsPart</name>
    <message numerus="yes">
      <source>%n notes</source>
      <translation>
        <numerusform>%n note</numerusform>
        <numerusform>%n notes</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>FragmentList</name>
    <message numerus="yes">
      <source>Show %n more fragments</source>
      <translation>
        <numerusform>Show %n more fragment</numerusform>
        <numerusform>Show %n more fragments</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>HandedRow</name>
    <message numerus="yes">
      <source>%n passages left out</source>
      <translation>
        <numerusform>%n passage left out</numerusform>
        <numerusform>%n passages left out</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>IntegrationStage</name>
    <message numerus="yes">
      <source>%n notes</source>
      <translation>
        <numerusform>%n note</numerusform>
        <numerusform>%n notes</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>JournalPage</name>
    <message numerus="yes">
      <source>%n entries</source>
      <translation>
        <numerusform>%n entry</numerusform>
        <numerusform>%n entries</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LockingSection</name>
    <message numerus="yes">
      <source>After %n minutes</source>
      <translation>
        <numerusform>After %n minute</numerusform>
        <numerusform>After %n minutes</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>NameRow</name>
    <message numerus="yes">
      <source>In %n entries of those that are ticked</source>
      <translation>
        <numerusform>In %n entry of those that are ticked</numerusform>
        <numerusform>In %n entries of those that are ticked</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PromptsPage</name>
    <message numerus="yes">
      <source>%n questions</source>
      <translation>
        <numerusform>%n question</numerusform>
        <numerusform>%n questions</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PromptsShown</name>
    <message numerus="yes">
      <source>%n prompts</source>
      <translation>
        <numerusform>%n prompt</numerusform>
        <numerusform>%n prompts</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>QuestionPreview</name>
    <message numerus="yes">
      <source>%n questions</source>
      <translation>
        <numerusform>%n question</numerusform>
        <numerusform>%n questions</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SessionLine</name>
    <message numerus="yes">
      <source>%n entries</source>
      <translation>
        <numerusform>%n entry</numerusform>
        <numerusform>%n entries</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ShareFooter</name>
    <message numerus="yes">
      <source>%n passages</source>
      <translation>
        <numerusform>%n passage</numerusform>
        <numerusform>%n passages</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n check-ins</source>
      <translation>
        <numerusform>%n check-in</numerusform>
        <numerusform>%n check-ins</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n measures</source>
      <translation>
        <numerusform>%n measure</numerusform>
        <numerusform>%n measures</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n marks</source>
      <translation>
        <numerusform>%n mark</numerusform>
        <numerusform>%n marks</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>the facts of %n sessions</source>
      <translation>
        <numerusform>the facts of %n session</numerusform>
        <numerusform>the facts of %n sessions</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>StepRow</name>
    <message numerus="yes">
      <source>and %n answers before</source>
      <translation>
        <numerusform>and %n answer before</numerusform>
        <numerusform>and %n answers before</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TrashRow</name>
    <message numerus="yes">
      <source>%n days left</source>
      <translation>
        <numerusform>%n day left</numerusform>
        <numerusform>%n days left</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>with %n entries</source>
      <translation>
        <numerusform>with %n entry</numerusform>
        <numerusform>with %n entries</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>with %n intentions</source>
      <translation>
        <numerusform>with %n intention</numerusform>
        <numerusform>with %n intentions</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>UnlockPage</name>
    <message numerus="yes">
      <source>The next try is possible in %n seconds.</source>
      <translation>
        <numerusform>The next try is possible in %n second.</numerusform>
        <numerusform>The next try is possible in %n seconds.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>_Group</name>
    <message numerus="yes">
      <source>Show %n more steps</source>
      <translation>
        <numerusform>Show %n more step</numerusform>
        <numerusform>Show %n more steps</numerusform>
      </translation>
    </message>
  </context>
</TS>